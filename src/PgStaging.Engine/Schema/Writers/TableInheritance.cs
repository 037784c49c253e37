using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>How a table gets its parents: a partition is attached, other tables inherit from the start or later.</summary>
/// <param name="ListsAllColumns">CREATE TABLE must list inherited columns too.</param>
/// <param name="Clause">INHERITS (…), or null.</param>
/// <param name="Alterations">ALTER TABLE … INHERIT statements.</param>
internal sealed record TableInheritance(bool ListsAllColumns, string? Clause, ImmutableArray<string> Alterations)
{
    public static TableInheritance Of(Table table, DdlContext context)
    {
        if (table.IsPartition || table.Parents.IsEmpty)
            return new TableInheritance(true, null, []);
        if (MustInheritLater(table, context))
        {
            return new TableInheritance(true, null,
                [.. table.ParentNames.Select(parent => $"ALTER TABLE ONLY {table.QuotedName} INHERIT {parent}")]);
        }
        return new TableInheritance(false, $"INHERITS ({string.Join(", ", table.ParentNames)})", []);
    }

    // INHERITS puts the parents' columns first. A table that got its parents later can have them anywhere, and then
    // all are its own as well.
    private static bool MustInheritLater(Table table, DdlContext context)
    {
        if (!table.Columns.All(column => column.IsLocal)
            || !context.Relations.ConstraintsOf(table).Where(item => item.BelongsToColumns).All(item => item.IsLocal))
            return false;
        IEnumerable<string> merged = table.Parents.Select(context.Find).OfType<Table>()
            .SelectMany(parent => parent.Columns).Concat(table.Columns).Select(column => column.Name).Distinct();
        return !merged.SequenceEqual(table.Columns.Select(column => column.Name));
    }
}
