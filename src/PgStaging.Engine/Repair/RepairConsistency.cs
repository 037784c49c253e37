using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;

namespace PgStaging.Engine.Repair;

/// <summary>Finds chosen differences that cannot be repaired without others that were not chosen, or not allowed.</summary>
internal static class RepairConsistency
{
    public static IEnumerable<Refusal> Check(RepairAnalysis analysis, TargetUses uses)
    {
        SchemaPair pair = analysis.Context.Pair;
        foreach (CatalogObject item in analysis.Context.Wanted.Model.Objects)
        {
            bool isNew = !ReferenceEquals(pair.InTarget(item.Address), item)
                && (pair.InTarget(item.Address) is null || analysis.Selection.Redefines(item.Address));
            IEnumerable<Refusal> refusals = isNew ? OfNew(item, analysis) : [];
            foreach (Refusal refusal in refusals)
                yield return refusal;
        }
        foreach (Refusal refusal in OfDropped(analysis, uses).Concat(OfNames(analysis)).Concat(OfBounds(analysis))
            .Concat(OfReplication(analysis)).Concat(AttachedIndexes.Check(analysis)).Concat(SecretOptions.Check(analysis)))
            yield return refusal;
    }

    /// <summary>A name is free only when the relation that has it goes.</summary>
    private static IEnumerable<Refusal> OfNames(RepairAnalysis analysis)
    {
        ILookup<(string?, string), Relation> names = analysis.Wanted.Values.OfType<Relation>()
            .ToLookup(relation => (relation.Schema, relation.Name));
        foreach (Relation relation in analysis.With(ObjectFate.Created).Select(address => analysis.Wanted[address]).OfType<Relation>())
        {
            if (names[(relation.Schema, relation.Name)].FirstOrDefault(other => other.Address != relation.Address) is not { } other)
                continue;
            foreach (Refusal refusal in Refuse(relation, analysis, $"{other.Kind} {other.DisplayName} has its name and stays."))
                yield return refusal;
        }
    }

    /// <summary>A partition gets other values only when no partition that should have gone can have them.</summary>
    private static IEnumerable<Refusal> OfBounds(RepairAnalysis analysis)
    {
        SchemaPair pair = analysis.Context.Pair;
        List<Table> left = [.. analysis.Context.Wanted.Model.All<Table>()
            .Where(table => table.IsPartition && pair.InReference(table.Address) is null)];
        foreach (SchemaDifference difference in analysis.Selection.Differences
            .Where(item => left.Count > 0 && item.Property == nameof(Table.PartitionBound)))
        {
            if (left.FirstOrDefault(other => other.Parents.SequenceEqual(((Table)difference.Reference!).Parents)) is { } sibling)
                yield return new Refusal(difference, $"Table {sibling.DisplayName} stays and may have its values.");
        }
    }

    /// <summary>A repair neither starts nor stops replication, and never knows a secret.</summary>
    private static IEnumerable<Refusal> OfReplication(RepairAnalysis analysis) => analysis.Selection.Differences
        .Where(item => item.Object is Subscription && Subscription.IsState(item.Property))
        .Select(item => new Refusal(
            item, "A repair neither starts nor stops replication, nor does it know passwords: use ALTER SUBSCRIPTION."));

    /// <summary>What is made needs all it uses.</summary>
    private static IEnumerable<Refusal> OfNew(CatalogObject item, RepairAnalysis analysis)
    {
        DatabaseModel reference = analysis.Context.Pair.Reference.Model;
        foreach (ObjectAddress place in item.Parts.Prepend(item.Address))
        {
            foreach (ObjectAddress need in reference.Dependencies.GetValueOrDefault(place, []))
            {
                if (analysis.Wanted.ContainsKey(need) || analysis.Context.Pair.InReference(need) is not { } needed
                    || needed is Sequence { IsIdentity: true })
                    continue;
                foreach (Refusal refusal in Refuse(item, analysis, $"It needs {needed.Kind} {needed.DisplayName}, which is not made."))
                    yield return refusal;
            }
            foreach (ObjectAddress column in reference.ColumnsUsed.GetValueOrDefault(place, []))
            {
                if (analysis.Wanted.GetValueOrDefault(column.Whole) is Relation owner and not (View or MaterializedView)
                    && owner.ColumnName(column.SubId) is null && owner.Address != item.Address)
                {
                    string name = analysis.Context.Pair.InReference(column)?.ColumnName(column.SubId) ?? "?";
                    foreach (Refusal refusal in Refuse(item, analysis, $"It needs column {owner.DisplayName}.{name}, which is not made."))
                        yield return refusal;
                }
            }
        }
    }

    /// <summary>What is dropped must not be used by what stays.</summary>
    private static IEnumerable<Refusal> OfDropped(RepairAnalysis analysis, TargetUses uses)
    {
        foreach (ObjectAddress address in analysis.With(ObjectFate.Dropped).Where(address => !analysis.HasSuccessor(address)))
        {
            CatalogObject dropped = analysis.Context.Pair.InTarget(address)!;
            foreach (CatalogObject user in uses.Of(address)
                .Where(place => StillUses(place, address, analysis, uses)).Select(uses.Whole))
            {
                foreach (Refusal refusal in Refuse(dropped, analysis, $"{user.Kind} {user.DisplayName} uses it and stays."))
                    yield return refusal;
            }
        }
        foreach (SchemaDifference difference in analysis.Selection.Differences
            .Where(item => item is { Kind: PgDriftDifference.Extra, Column: not null }))
        {
            Relation table = (Relation)difference.Target!;
            Column column = table.Columns.First(item => item.Name == difference.Column);
            CatalogObject? user = uses.OfColumn(table.Address with { SubId = column.Number })
                .Where(place => uses.Whole(place).Address != table.Address
                    && IsUnchanged(place, analysis, uses))
                .Select(uses.Whole).FirstOrDefault();
            if (user is not null)
                yield return new Refusal(difference, $"{user.Kind} {user.DisplayName} uses it and stays.");
        }
    }

    private static bool StillUses(
        ObjectAddress place, ObjectAddress needed, RepairAnalysis analysis, TargetUses uses) =>
        IsUnchanged(place, analysis, uses)
        || (analysis.Wanted.GetValueOrDefault(place) is Table table
            && table.Columns.Any(column => column.TypeAddress.Whole == needed));

    /// <summary>Whether an object, or a part of one, is wanted as it is.</summary>
    private static bool IsUnchanged(ObjectAddress place, RepairAnalysis analysis, TargetUses uses)
    {
        CatalogObject present = uses.Whole(place);
        if (!analysis.Wanted.TryGetValue(present.Address, out CatalogObject? wanted))
            return false;
        if (place != present.Address && present is Relation before && wanted is Relation after)
        {
            return before.Columns.FirstOrDefault(column => column.ExpressionAddress == place) is { } column
                && after.Columns.Any(other => other.ExpressionAddress == place && other.Expression == column.Expression);
        }
        return ReferenceEquals(present, wanted)
            || !analysis.Selection.Of(present.Address).Any(RepairSelection.IsDefinition);
    }

    private static IEnumerable<Refusal> Refuse(CatalogObject item, RepairAnalysis analysis, string reason)
    {
        List<SchemaDifference> own = [.. analysis.Selection.Of(item.Address).Where(RepairSelection.IsDefinition)];
        // A part that comes or goes with its table is none of the differences: its table is.
        if (own.Count == 0 && item.Parent is { } parent)
            own = [.. analysis.Selection.Of(parent).Where(RepairSelection.IsDefinition)];
        return own.Select(difference => new Refusal(difference, reason));
    }
}
