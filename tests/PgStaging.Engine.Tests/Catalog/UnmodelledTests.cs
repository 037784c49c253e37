using PgStaging.Engine.Catalog;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Catalog;

public sealed class UnmodelledTests
{
    private const string Source =
        """
        CREATE FUNCTION public.order_of(int, money) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0';
        ALTER OPERATOR FAMILY integer_ops USING btree ADD FUNCTION 1 (int, money) public.order_of(int, money);
        CREATE TABLE public.fine (a int);
        CREATE EXTENSION cube;
        """;

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task Every_object_of_a_kind_without_a_record_is_listed(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(cancellationToken);
        await database.ExecuteAsync(Source, cancellationToken);

        DatabaseModel model = await SchemaCopy.ReadAsync(database, cancellationToken);

        Assert.Equal(
            [
                "OperatorFamily function 1 (integer, pg_catalog.money) of pg_catalog.integer_ops USING btree",
            ],
            model.Unmodelled.Select(item => $"{item.Kind} {item.Name}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task Objects_that_someone_made_in_pg_catalog_are_listed(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "CREATE FUNCTION pg_catalog.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", cancellationToken);

        DatabaseModel model = await SchemaCopy.ReadAsync(database, cancellationToken);

        UnmodelledObject only = Assert.Single(model.Unmodelled);
        Assert.Equal("A function in a schema of PostgreSQL's own is not copied.", only.Reason);
    }
}
