using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes views: at once, or in a cycle first as a stand-in with the same columns.</summary>
internal static class ViewDdl
{
    public static IEnumerable<DdlStep> Create(View view, DdlContext context)
    {
        bool replaces = context.HasShell(view.Address);
        if (replaces)
            yield return Shell(view, context);

        yield return new DdlStep
        {
            Key = new(view.Address, StepRole.Create),
            Object = view,
            Phase = context.PhaseOf(view.Address),
            Statements = [Statement(view, replaces)],
        };
        foreach (Column column in view.Columns.Where(column => column.ExpressionAddress is not null))
            yield return DefaultDdl.Separate(view, column, context);
    }

    private static DdlStep Shell(View view, DdlContext context)
    {
        IEnumerable<string> columns = view.Columns.Select(column =>
            $"NULL::{column.Type}{(column.Collation is { } collation ? $" COLLATE {collation}" : "")} "
            + $"AS {SqlName.Quote(column.Name)}");
        IEnumerable<CatalogObject> needed = view.Columns.Select(column => context.Find(column.TypeAddress))
            .Concat(context.Model.Dependencies.GetValueOrDefault(view.Address, [])
                .Select(context.Find).Where(item => item?.Kind is PgObjectKind.Schema or PgObjectKind.Collation))
            .OfType<CatalogObject>();
        return new DdlStep
        {
            Key = new(view.Address, StepRole.Shell),
            Object = view,
            Phase = DdlPhase.BeforeData,
            Statements = [$"CREATE VIEW {view.QuotedName} AS\nSELECT {string.Join(",\n    ", columns)}"],
            DependsOn = [.. needed.Select(item => new StepKey(item.Address, StepRole.Create))],
        };
    }

    /// <summary>CREATE VIEW, or CREATE OR REPLACE VIEW.</summary>
    public static string Statement(View view, bool replaces)
    {
        string options = view.Options.Length > 0 ? $" WITH {StorageOptions.List(view.Options)}" : "";
        return $"CREATE {(replaces ? "OR REPLACE " : "")}VIEW {view.QuotedName}{options} AS\n{view.Definition}";
    }
}
