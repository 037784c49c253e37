using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>ALTER … OWNER TO, right after an object is made.</summary>
/// <remarks>
/// Not later: refreshing a materialized view, building an index on an expression and validating run functions with the
/// owner's rights, which must not be those of the connecting role.
/// </remarks>
internal static class OwnerDdl
{
    public static IEnumerable<DdlStep> Create(CatalogObject item, DdlContext context)
    {
        if (!context.Options.Owners || item.Owner is not { } owner || item is Sequence { IsIdentity: true })
            yield break;

        // A role that owns the database, but is no superuser, has it and may not give it to the same owner again.
        if (item is DatabaseSchema { IsPublic: true } && context.Options.HasPublicSchema && owner == "pg_database_owner"
            && context.DestinationMajor >= 15)
            yield break;
        yield return new DdlStep
        {
            Key = new(item.Address, StepRole.Owner),
            Object = item,
            Phase = item switch
            {
                _ when LastObjects.Contains(item) => DdlPhase.Last,
                ExtendedStatistics => DdlPhase.AfterData,
                _ => DdlPhase.BeforeData,
            },
            Statements = [$"ALTER {item.Reference} OWNER TO {SqlName.Quote(owner)}"],
        };
    }
}
