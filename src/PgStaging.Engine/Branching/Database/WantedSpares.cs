namespace PgStaging.Engine.Branching;

/// <summary>How many spares are to be ready.</summary>
/// <param name="Parent">The number of the mirror or snapshot that they are clones of.</param>
/// <param name="ParentName">Its name.</param>
/// <param name="Spares">How many.</param>
/// <param name="LastError">Why the last one that was begun failed; null if it did not.</param>
internal sealed record WantedSpares(long Parent, string ParentName, int Spares, string? LastError);
