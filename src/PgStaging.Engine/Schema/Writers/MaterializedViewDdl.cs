using System.Globalization;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes materialized views without rows; their REFRESH comes when everything they could read is there.</summary>
internal static class MaterializedViewDdl
{
    public static IEnumerable<DdlStep> Create(MaterializedView view, DdlContext context)
    {
        IEnumerable<string?> clauses =
        [
            $"CREATE MATERIALIZED VIEW {view.QuotedName}",
            view.AccessMethod is { } method ? $"USING {SqlName.Quote(method)}" : null,
            view.Options.Length > 0 ? $"WITH {StorageOptions.List(view.Options)}" : null,
            context.Options.Tablespaces && view.Tablespace is { } space ? $"TABLESPACE {SqlName.Quote(space)}" : null,
        ];
        List<string> changes = [.. view.Columns.SelectMany(Properties)];
        yield return new DdlStep
        {
            Key = new(view.Address, StepRole.Create),
            Object = view,
            Phase = DdlPhase.BeforeData,
            Statements =
            [
                $"{string.Join(' ', clauses.OfType<string>())} AS\n{view.Definition}\nWITH NO DATA",
                .. changes.Count == 0 ? (string[])[]
                    : [$"ALTER MATERIALIZED VIEW {view.QuotedName} {string.Join(", ", changes)}"],
            ],
        };

        if (view.IsPopulated && context.ReadsForeignTable(view.Address))
        {
            context.Note(view, "It reads a foreign table, and no foreign server is contacted: it has no rows until refreshed.");
        }
        else if (view.IsPopulated)
        {
            yield return new DdlStep
            {
                Key = new(view.Address, StepRole.Refresh),
                Object = view,
                Phase = DdlPhase.Last,
                Statements = [$"REFRESH MATERIALIZED VIEW {view.QuotedName}"],
                DependsOn = [.. context.MaterializedRequirements(view.Address)
                    .Select(address => new StepKey(address, StepRole.Refresh))],
                Work = view.DataBytes,
            };
        }
    }

    private static IEnumerable<string> Properties(Column column)
    {
        string name = SqlName.Quote(column.Name);
        if (column.Storage is { } storage)
            yield return $"ALTER COLUMN {name} SET STORAGE {storage}";
        if (column.Compression is { } compression)
            yield return $"ALTER COLUMN {name} SET COMPRESSION {compression}";
        if (column.StatisticsTarget is { } target)
            yield return $"ALTER COLUMN {name} SET STATISTICS {target.ToString(CultureInfo.InvariantCulture)}";
        if (column.Options.Length > 0)
            yield return $"ALTER COLUMN {name} SET {StorageOptions.List(column.Options)}";
    }
}
