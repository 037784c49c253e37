using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>How the rows of one table are masked.</summary>
internal sealed record TableMasking
{
    /// <summary>SQL expressions on the row that conditions and subjects need. They are selected before the columns.</summary>
    public ImmutableArray<string> Hidden { get; init; } = [];

    /// <summary>The masked columns by name.</summary>
    public required ImmutableDictionary<string, MaskedColumn> Columns { get; init; }

    /// <summary>The triggers that must be there, and fire, when the rows are written.</summary>
    public ImmutableHashSet<string> Triggers { get; init; } = [];

    /// <summary>Whether rows pass a masker; otherwise the server that is read computes all there is.</summary>
    public bool NeedsMasker => Columns.Values.Any(column => column.Create is not null);

    /// <summary>What to select so that <see cref="CreateMasker"/> understands the rows.</summary>
    /// <param name="columns">The columns in the order in which they are written.</param>
    public string SelectList(ImmutableArray<string> columns) => string.Join(", ", Hidden.Concat(columns.Select(
        name => Columns.GetValueOrDefault(name)?.SourceExpression ?? SqlName.Quote(name))));

    /// <summary>Makes the masker of one worker.</summary>
    /// <param name="columns">The columns in the order in which they are selected.</param>
    /// <param name="shuffles">Whether rows exchange values where the rules say so; otherwise each row stays by itself.</param>
    public CopyTextMasker CreateMasker(ImmutableArray<string> columns, bool shuffles = true) => new(
        [.. Hidden.Select(_ => (ColumnMasking?)null), .. columns.Select(Masking)], Hidden.Length, shuffles);

    private ColumnMasking? Masking(string name) =>
        Columns.GetValueOrDefault(name) is { Create: { } create } column
            ? new ColumnMasking(create(), column.Condition, column.Subject) : null;
}
