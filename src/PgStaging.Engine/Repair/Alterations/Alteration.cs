using System.Collections.Immutable;

namespace PgStaging.Engine.Repair;

/// <summary>What turns one object of the target into what is wanted.</summary>
internal sealed record Alteration
{
    /// <summary>Nothing but dropping it and making it anew does.</summary>
    public static Alteration Recreate { get; } = new() { IsRecreation = true };

    public bool IsRecreation { get; private init; }

    /// <summary>Why nothing can be done; null when something can.</summary>
    public string? Refusal { get; private init; }

    public ImmutableArray<AlterStep> Steps { get; private init; } = [];

    /// <summary>
    /// Has to be committed before the rest begins: what it makes cannot be used in the same transaction.
    /// </summary>
    public bool ComesEarly { get; init; }

    /// <summary>Names of the columns whose type changes: what reads them is dropped before and made again after.</summary>
    public ImmutableHashSet<string> ChangedColumns { get; init; } = [];

    /// <summary>Names of the columns that are dropped, those made again included: nothing may use them then.</summary>
    public ImmutableHashSet<string> DroppedColumns { get; init; } = [];

    public static Alteration InPlace(IEnumerable<AlterStep> steps) => new() { Steps = [.. steps] };

    public static Alteration InPlace(AlterStep step) => InPlace([step]);

    /// <summary>Statements that take up something new.</summary>
    public static Alteration Adding(params IEnumerable<string> statements) =>
        InPlace(statements.Select(statement => new AlterStep(AlterStage.Add, statement)));

    public static Alteration Refuse(string reason) => new() { Refusal = reason };
}
