namespace PgStaging.Engine.Repair;

/// <summary>What a repair does with one object.</summary>
internal enum ObjectFate
{
    Kept,
    Created,
    Dropped,
    Altered,

    /// <summary>Dropped and made again.</summary>
    Recreated,

    /// <summary>Renamed, made again, and dropped when no column uses the old one any more.</summary>
    Replaced,
}
