namespace PgStaging.Engine.Branching;

/// <summary>What a database on record is for; the words are those of the registry.</summary>
internal enum RegisteredKind
{
    Branch,
    Mirror,
    Snapshot,
}
