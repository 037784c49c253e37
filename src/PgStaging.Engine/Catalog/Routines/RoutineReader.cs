using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads functions, procedures and aggregates.</summary>
internal sealed class RoutineReader : IKindReader
{
    /// <summary>Columns that are items of CREATE AGGREGATE with a value, in the order they are written.</summary>
    private static readonly ImmutableArray<string> Valued =
    [
        "sfunc", "stype", "sspace", "finalfunc", "finalfunc_modify", "combinefunc", "serialfunc", "deserialfunc",
        "initcond", "msfunc", "minvfunc", "mstype", "msspace", "mfinalfunc", "mfinalfunc_modify", "minitcond",
        "sortop", "parallel",
    ];

    private static readonly ImmutableArray<string> Flags = ["finalfunc_extra", "mfinalfunc_extra", "hypothetical"];

    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
    [
        .. await session.QueryAsync("routines", ReadRoutine, cancellationToken),
        .. await session.QueryAsync("aggregates", ReadAggregate, cancellationToken),
    ];

    private static Routine ReadRoutine(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.Function, row.Oid("oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        IsProcedure = row.Value<bool>("is_procedure"),
        Arguments = row.Text("arguments"),
        ArgumentTypes = row.Text("argument_types"),
        Definition = row.Text("definition").TrimEnd('\n'),
        Language = row.Text("language"),
        Result = row.TextOrNull("result"),
        Parameters = row.Text("parameters"),
    };

    private static Aggregate ReadAggregate(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.Function, row.Oid("oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Arguments = row.Text("arguments"),
        ArgumentTypes = row.Text("argument_types"),
        Parameters =
        [
            .. row.Items(Valued).Select(item => item.Name is "INITCOND" or "MINITCOND"
                ? item with { Value = SqlName.Literal(item.Value!) } : item),
            .. row.Flags(Flags),
        ],
    };
}
