using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>One piece of DDL, run as a whole.</summary>
internal sealed record DdlStep
{
    public required StepKey Key { get; init; }

    public required CatalogObject Object { get; init; }

    public required DdlPhase Phase { get; init; }

    /// <summary>One statement, or several that belong together; each entry is exactly one, without a semicolon.</summary>
    public required ImmutableArray<string> Statements { get; init; }

    /// <summary>Objects and parts this step makes beside its own: a table's inline constraints, defaults, identity sequences.</summary>
    public ImmutableHashSet<ObjectAddress> Includes { get; init; } = [];

    /// <summary>Those of <see cref="Includes"/> that the writer leaves to steps of their own when the context says so.</summary>
    public ImmutableHashSet<ObjectAddress> Separable { get; init; } = [];

    /// <summary>Steps that must have run before. Filled by the planner from the model's dependencies and by writers.</summary>
    public ImmutableHashSet<StepKey> DependsOn { get; init; } = [];

    /// <summary>Tables whose rows must be loaded before (after-data steps).</summary>
    public ImmutableHashSet<ObjectAddress> NeedsRowsOf { get; init; } = [];

    /// <summary>Tables this step locks against other steps: two steps that share one never run at once.</summary>
    public ImmutableHashSet<ObjectAddress> Locks { get; init; } = [];

    /// <summary>Bytes it has to work through, for starting the longest first; 0 for mere catalog changes.</summary>
    public long Work { get; init; }
}
