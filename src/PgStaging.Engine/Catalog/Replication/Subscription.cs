using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A subscription of logical replication.</summary>
internal sealed record Subscription : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Subscription;

    public override string Reference => $"SUBSCRIPTION {QuotedName}";

    /// <summary>How it reaches the publisher, without secrets; null where the server hides it from the reading role.</summary>
    public string? Connection { get; init; }

    /// <summary>Names of what was taken out of <see cref="Connection"/> because it is secret.</summary>
    public ImmutableArray<string> Withheld { get; init; } = [];

    /// <summary>The publications it follows, in their order.</summary>
    public ImmutableArray<string> Publications { get; init; } = [];

    /// <summary>Whether it is to receive changes.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>The replication slot on the publisher; null for none.</summary>
    public string? SlotName { get; init; }

    public string SynchronousCommit { get; init; } = "off";

    public bool IsBinary { get; init; }

    /// <summary>What becomes of transactions in progress: off, on or parallel (16 and later).</summary>
    public string Streaming { get; init; } = "off";

    /// <summary>Prepared transactions come as such (15 and later).</summary>
    public bool TwoPhase { get; init; }

    /// <summary>An error disables it, instead of a new try (15 and later).</summary>
    public bool DisablesOnError { get; init; }

    /// <summary>An owner who is no superuser needs a password (16 and later).</summary>
    public bool RequiresPassword { get; init; } = true;

    /// <summary>Changes are applied as its owner, not as each table's (16 and later).</summary>
    public bool RunsAsOwner { get; init; }

    /// <summary>Changes of which origin come: any, or none that have one (16 and later).</summary>
    public string Origin { get; init; } = "any";

    /// <summary>The slot is kept on standbys of the publisher too (17 and later).</summary>
    public bool Failover { get; init; }

    /// <summary>
    /// Whether dropping it loses nothing that could not be made again: no place in the publisher's stream of changes, no
    /// secret.
    /// </summary>
    public bool CanBeMadeAgain => SlotName is null && !IsEnabled && Connection is not null && Withheld.IsEmpty;

    /// <summary>Whether a property says what it does at the moment, which nobody copies and no repair changes.</summary>
    public static bool IsState(string? property) => property is nameof(IsEnabled) or nameof(SlotName) or nameof(Withheld);
}
