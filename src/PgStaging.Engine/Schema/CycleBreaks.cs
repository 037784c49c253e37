using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>What the planner has decided to make in two goes, because it is part of a cycle or of after-data.</summary>
internal sealed record CycleBreaks
{
    public static CycleBreaks None { get; } = new();

    /// <summary>Parts (defaults, constraints) that get a step of their own.</summary>
    public ImmutableHashSet<ObjectAddress> Separated { get; init; } = [];

    /// <summary>Objects that get a stand-in first, with the members of the cycle, for which the stand-in is enough.</summary>
    public ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>> Shells { get; init; } =
        ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>>.Empty;

    /// <summary>Objects with a stand-in whose full form has to wait until after the data.</summary>
    public ImmutableHashSet<ObjectAddress> Late { get; init; } = [];

    public CycleBreaks WithSeparated(IEnumerable<ObjectAddress> parts) =>
        this with { Separated = Separated.Union(parts) };

    public CycleBreaks WithShell(ObjectAddress item, ImmutableHashSet<ObjectAddress> cycle) =>
        this with { Shells = Shells.SetItem(item, cycle) };

    public CycleBreaks WithLate(ObjectAddress item) => this with
    {
        Shells = Shells.ContainsKey(item) ? Shells : Shells.Add(item, []),
        Late = Late.Add(item),
    };
}
