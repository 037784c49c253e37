using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>
/// Finds what was probably renamed: something missing and something extra with the same definition, where no other pair
/// is as likely. Tables, columns, constraints and indexes only.
/// </summary>
internal static class RenameFinder
{
    public static IEnumerable<Rename> Find(IEnumerable<SchemaDifference> differences)
    {
        ILookup<(PgDriftDifference, string), SchemaDifference> bySignature = differences
            .Where(item => item.Kind is PgDriftDifference.Missing or PgDriftDifference.Extra)
            .Select(item => (item, signature: Signature(item)))
            .Where(pair => pair.signature is not null)
            .ToLookup(pair => (pair.item.Kind, pair.signature!), pair => pair.item);
        foreach (IGrouping<(PgDriftDifference Kind, string Signature), SchemaDifference> group in bySignature)
        {
            if (group.Key.Kind != PgDriftDifference.Missing || group.Count() != 1)
                continue;
            List<SchemaDifference> extra = [.. bySignature[(PgDriftDifference.Extra, group.Key.Signature)]];
            if (extra.Count == 1)
                yield return new Rename(group.First(), extra[0]);
        }
    }

    /// <summary>The differences with the candidates noted, or with both halves of each rename made one.</summary>
    public static IEnumerable<SchemaDifference> Apply(IReadOnlyCollection<SchemaDifference> differences, bool accept)
    {
        List<Rename> renames = [.. Find(differences)];
        Dictionary<string, Rename> missing = renames.ToDictionary(rename => rename.Missing.Id);
        Dictionary<string, Rename> extra = renames.ToDictionary(rename => rename.Extra.Id);
        foreach (SchemaDifference difference in differences)
        {
            if (missing.TryGetValue(difference.Id, out Rename? rename))
                yield return accept ? rename.Difference : difference with { RenameCandidate = rename.OldName };
            else if (!extra.TryGetValue(difference.Id, out rename))
                yield return difference;
            else if (!accept)
                yield return difference with { RenameCandidate = rename.NewName };
        }
    }

    /// <summary>Everything about an object but its name; null where that is not enough to know it by.</summary>
    private static string? Signature(SchemaDifference difference) => difference switch
    {
        { Column: { } name, Object: Relation } => OfColumn(difference, name),
        { Object: TableConstraint { IsLocal: true } constraint } =>
            $"{constraint.Kind} {constraint.Table} {ReparsedForm.Of(constraint.Definition)} {constraint.Deferral}",
        { Object: TableConstraint { ParentIndex: { } whole } key } => $"{key.Kind} {key.Table} {whole}",
        { Object: TableIndex index } =>
            $"{index.Kind} {ReparsedForm.Of(GeneratedNames.WithoutName(index))} {index.ParentIndex}",
        { Object: Table { Columns.Length: > 1 } table } => $"{table.Kind} {table.Schema} {table.PartitionKey} "
            + $"{table.PartitionBound} {string.Join(", ", table.ParentNames)} {string.Join(", ", table.Columns.Select(Text))}",
        _ => null,
    };

    // A column is known by its place as well: two new text columns are not one renamed.
    private static string? OfColumn(SchemaDifference difference, string name)
    {
        Relation owner = (Relation)(difference.Kind == PgDriftDifference.Missing ? difference.Reference : difference.Target)!;
        int place = owner.Columns.IndexOf(owner.Columns.First(column => column.Name == name));
        Column found = owner.Columns[place];
        return found.IsLocal
            ? FormattableString.Invariant($"{PgObjectKind.Column} {owner.Reference} {place} {Text(found with { Name = "" })}")
            : null;
    }

    private static string Text(Column column) =>
        $"{SqlName.Quote(column.Name)} {column.Type} {column.Collation} {column.NotNull} {column.Generation}";
}
