using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>Compares owners and privileges of objects that both sides have.</summary>
internal static class PrivilegeComparison
{
    public const string Owner = nameof(CatalogObject.Owner);

    public static IEnumerable<SchemaDifference> Compare(SchemaPair pair)
    {
        foreach ((CatalogObject wanted, CatalogObject present) in Pairs(pair))
        {
            if (pair.Options.Owners && wanted.Owner != present.Owner && wanted is not Sequence { IsIdentity: true })
                yield return Changed(wanted, present, null, Owner, wanted.Owner, present.Owner);
            if (!pair.Options.Privileges)
                continue;
            foreach (PrivilegeTarget place in PrivilegeTargets.Of(wanted, present))
            {
                PrivilegeLists lists = PrivilegeLists.Of(pair, place.Address, wanted, present);
                if (!lists.AreEqual)
                {
                    yield return Changed(
                        wanted, present, place.Column, place.Property, PrivilegeLists.Text(lists.Wanted),
                        PrivilegeLists.Text(lists.Present));
                }
            }
        }
    }

    /// <summary>What both sides have; what is built in is there on both, and in the model only where it was changed.</summary>
    public static IEnumerable<(CatalogObject Wanted, CatalogObject Present)> Pairs(SchemaPair pair)
    {
        foreach (CatalogObject wanted in pair.Reference.Model.Objects)
        {
            if ((pair.InTarget(wanted.Address) ?? wanted as BuiltInObject) is { } present)
                yield return (wanted, present);
        }
        foreach (BuiltInObject present in pair.Target.Model.All<BuiltInObject>())
        {
            if (pair.InReference(present.Address) is null)
                yield return (present, present);
        }
    }

    private static SchemaDifference Changed(
        CatalogObject wanted, CatalogObject present, string? column, string property, string? wantedValue,
        string? presentValue) =>
        SchemaComparer.Changed(wanted, present, column, property, wantedValue, presentValue) with
        {
            Area = PgDriftArea.Privilege,
            Severity = PgDriftSeverity.Warning,
        };
}
