using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Operations;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Masking in place as tests run it.</summary>
internal static class InPlaceTesting
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static InPlaceRequest Request(
        TestDatabase database, string rules, PgUndecidedColumns undecided = PgUndecidedColumns.Keep) =>
        new() { Target = database.Resolved, Masking = MaskPlans.Request(rules, undecided) };

    public static async Task<PgMaskResult> RunAsync(InPlaceRequest request, IOperationLog? log = null)
    {
        log ??= new OperationRecorder();
        InPlacePlan plan = await InPlacePlanner.PlanAsync(request, log, Token);
        return await new InPlaceMasking(plan, log).RunAsync(Token);
    }

    public static Task<PgMaskResult> RunAsync(TestDatabase database, string rules) => RunAsync(Request(database, rules));

    public static ResolvedTarget TargetAs(TestDatabase database, TestRole role) =>
        new(database.Name, new NpgsqlConnectionStringBuilder(role.ConnectionStringFor(database.Name)));

    public static async Task AssertNothingLeftAsync(TestDatabase database) => Assert.Equal(0L, await database.ScalarAsync<long>(
        "SELECT count(*) FROM pg_namespace WHERE nspname = 'pgstaging_mask'", Token));

    /// <summary>All that pg_catalog says of constraints, triggers, indexes and columns, as one text.</summary>
    public static async Task<string> DefinitionsAsync(TestDatabase database) => await database.ScalarAsync<string>(
        """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
            SELECT 'k ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated || ' '
                || coalesce(obj_description(oid, 'pg_constraint'), '') AS line
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL
            SELECT 't ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT concat_ws(' ', 'i', pg_get_indexdef(indexrelid), indisvalid, indisclustered, indisreplident,
                obj_description(indexrelid, 'pg_class'), c.reltablespace, pg_get_userbyid(c.relowner),
                (SELECT string_agg(attstattarget::text, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = indexrelid))
            FROM pg_index JOIN pg_class AS c ON c.oid = indexrelid
            WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
            UNION ALL
            SELECT 'r ' || relname || ' ' || relkind::text || coalesce(relacl::text, '') || relpersistence::text FROM pg_class
            WHERE relnamespace = 'public'::regnamespace) AS lines
        """, Token) ?? string.Empty;
}
