using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>What a worker does next.</summary>
internal abstract record WorkItem
{
    /// <summary>Copy a segment's rows.</summary>
    public sealed record Load(Segment Segment) : WorkItem;

    /// <summary>Make something that needs rows to be there.</summary>
    public sealed record Build(DdlStep Step) : WorkItem;
}
