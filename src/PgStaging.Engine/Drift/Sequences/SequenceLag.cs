namespace PgStaging.Engine.Drift;

/// <summary>A sequence that will give values which its columns already hold.</summary>
/// <param name="Use">The sequence and its columns.</param>
/// <param name="Next">The value that it gives next.</param>
/// <param name="Reached">The value farthest on that the columns hold.</param>
internal sealed record SequenceLag(SequenceUse Use, long Next, long Reached);
