namespace PgStaging.Engine.Branching;

/// <summary>A clone built ahead, as it is now.</summary>
/// <param name="Database">The name of its database.</param>
/// <param name="Parent">What it is a clone of; null when that is no more.</param>
/// <param name="IsBuilt">Whether its database is there.</param>
/// <param name="IsBuilding">Whether somebody builds it.</param>
/// <param name="IsCloning">Whether the server is at work on it, and would end that without its client.</param>
/// <param name="IsFresh">Whether its parent has not changed since.</param>
/// <param name="SizeBytes">Its size; null when the role may not know.</param>
internal sealed record BranchSpareState(
    string Database, long? Parent, bool IsBuilt, bool IsBuilding, bool IsCloning, bool IsFresh, long? SizeBytes)
{
    public bool IsReady => IsBuilt && IsFresh;
}
