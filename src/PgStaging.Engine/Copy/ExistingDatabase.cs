namespace PgStaging.Engine.Copy;

/// <summary>The database that stands under the destination's name.</summary>
/// <param name="Identity">Which database it is.</param>
/// <param name="AllowsConnections">Whether one can look into it.</param>
/// <param name="IsTemplate">Whether it is marked as a template.</param>
/// <param name="IsOwned">Whether our role has the owner's rights, which renaming needs.</param>
/// <param name="SizeBytes">Its size; null when we may not know.</param>
/// <param name="SessionCount">Sessions in it that a swap would end.</param>
internal sealed record ExistingDatabase(
    DatabaseIdentity Identity, bool AllowsConnections, bool IsTemplate, bool IsOwned, long? SizeBytes,
    long SessionCount);
