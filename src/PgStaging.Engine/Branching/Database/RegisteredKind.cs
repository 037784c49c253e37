namespace PgStaging.Engine.Branching;

/// <summary>What a database on record is for; the words are those of the registry.</summary>
internal enum RegisteredKind
{
    Branch,
    Mirror,
    Snapshot,

    /// <summary>Built ahead, to become a branch by a rename.</summary>
    Spare,
}
