using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Drift;

/// <summary>Finds every difference between the two schemas of a pair.</summary>
internal sealed class SchemaComparer(SchemaPair pair, bool strict)
{
    public ImmutableArray<SchemaDifference> Compare()
    {
        List<SchemaDifference> found = [];
        foreach (CatalogObject wanted in pair.Reference.Model.Objects.Where(IsCompared))
        {
            if (pair.InTarget(wanted.Address) is { } present)
                found.AddRange(Both(wanted, present));
            else if (!ComesWithAnother(wanted, pair.Reference, pair.InTarget) && pair.TargetIdentity(wanted) is null)
                found.Add(Whole(PgDriftDifference.Missing, wanted, null));
        }
        foreach (CatalogObject present in pair.Target.Model.Objects.Where(IsCompared))
        {
            if (pair.InReference(present.Address) is null && !ComesWithAnother(present, pair.Target, pair.InReference)
                && pair.ReferenceIdentity(present) is null)
                found.Add(Whole(PgDriftDifference.Extra, null, present));
        }
        found.AddRange(PrivilegeComparison.Compare(pair));
        found.AddRange(CommentComparison.Compare(pair));
        found.AddRange(SequenceComparison.Compare(pair));
        return [.. found.OrderBy(item => KindOrder.Of(item.Object.Kind))
            .ThenBy(item => item.Object.DisplayName, StringComparer.Ordinal)
            .ThenBy(item => item.Id, StringComparer.Ordinal)];
    }

    // A not-null constraint is an object from 18 on; against an older server the column's own property is compared.
    private bool IsCompared(CatalogObject item) =>
        item is not (Sequence { IsIdentity: true } or BuiltInObject)
        && (pair.NamesNotNull || item is not TableConstraint { Type: ConstraintType.NotNull });

    /// <summary>Whether what is missing or extra is only so because what it belongs to is.</summary>
    private static bool ComesWithAnother(
        CatalogObject item, DdlContext own, Func<ObjectAddress, CatalogObject?> inOther)
    {
        if (item.Parent is { } parent && inOther(parent) is null)
            return true;
        return item switch
        {
            // Every database has these: a schema saved without them says nothing of them.
            DatabaseAttributes or DatabaseLocale => true,
            // What is inherited comes from the parent's, which is reported.
            TableConstraint { BelongsToColumns: true, IsLocal: false } constraint =>
                InheritedFrom(constraint, own).Any(origin => inOther(origin.Address) is null),
            IIndexed { ParentIndex: { } index } => own.Find(index) is { } whole && inOther(whole.Address) is null,
            _ => false,
        };
    }

    /// <summary>The constraints of the parents that a table has this one from.</summary>
    public static IEnumerable<TableConstraint> InheritedFrom(TableConstraint constraint, DdlContext context) =>
        ((Table)context.Find(constraint.Parent!.Value)!).Parents.Select(context.Find).OfType<Table>()
            .SelectMany(context.Relations.ConstraintsOf)
            .Where(item => item.Type == constraint.Type
                && (item.Name == constraint.Name || item.Type == ConstraintType.NotNull));

    private SchemaDifference Whole(PgDriftDifference kind, CatalogObject? wanted, CatalogObject? present) => new()
    {
        Area = DriftArea.Of((wanted ?? present!).Kind),
        Kind = kind,
        Reference = wanted,
        Target = present,
        ReferenceValue = wanted is null ? null : DefinitionText.Of(wanted, pair.Reference),
        TargetValue = present is null ? null : DefinitionText.Of(present, pair.Target),
        Severity = DriftSeverity.Of((wanted ?? present!).Kind, kind, null),
        Reason = wanted is null && present is Subscription { SlotName: { } slot }
            ? $"Its slot {slot} stays on the publisher, which keeps what it has not sent, until it is dropped there too." : null,
    };

    private IEnumerable<SchemaDifference> Both(CatalogObject wanted, CatalogObject present)
    {
        IEnumerable<SchemaDifference> properties = Facets(wanted, present, wanted.Kind)
            .Select(change => Changed(wanted, present, null, change.Property, change.Wanted, change.Present));
        if (HiddenProperties.Of(wanted, present) is { } hidden)
        {
            properties = properties.Where(item => !hidden.Properties.Contains(item.Property!))
                .Append(NotCompared(wanted, present, hidden.Properties[0], hidden.Reason));
        }
        if (wanted is Relation relation)
            properties = properties.Concat(new ColumnComparison(pair, strict).Compare(relation, (Relation)present));
        return properties;
    }

    private IEnumerable<(string Property, string? Wanted, string? Present)> Facets(
        CatalogObject wanted, CatalogObject present, PgObjectKind kind) =>
        RecordFacets.Of(wanted, address => SchemaPair.Name(pair.Reference, address))
            .Zip(RecordFacets.Of(present, address => SchemaPair.Name(pair.Target, address)))
            .Where(both => !both.First.Means(both.Second)
                && !DriftNoise.IsNoise(kind, both.First.Property, strict))
            .Select(both => (both.First.Property, both.First.Value, both.Second.Value));

    private static SchemaDifference NotCompared(
        CatalogObject wanted, CatalogObject present, string property, string reason) =>
        Changed(wanted, present, null, property, null, null) with
        {
            Kind = PgDriftDifference.NotCompared,
            Severity = PgDriftSeverity.Warning,
            Reason = reason,
        };

    internal static SchemaDifference Changed(
        CatalogObject wanted, CatalogObject present, string? column, string property, string? wantedValue,
        string? presentValue) => new()
    {
        Area = DriftArea.Of(wanted.Kind),
        Kind = PgDriftDifference.Different,
        Reference = wanted,
        Target = present,
        Column = column,
        Property = property,
        ReferenceValue = wantedValue,
        TargetValue = presentValue,
        Severity = DriftSeverity.Of(
            column is null ? wanted.Kind : PgObjectKind.Column, PgDriftDifference.Different, property),
    };
}
