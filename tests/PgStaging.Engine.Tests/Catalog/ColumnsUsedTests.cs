using PgStaging.Engine.Catalog;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Catalog;

public sealed class ColumnsUsedTests
{
    private const string Schema = """
        CREATE TABLE public.t (
            s serial, a int, b text, c int GENERATED ALWAYS AS (a + 1) STORED, d int DEFAULT 1 CHECK (d > 0));
        CREATE VIEW public.v AS SELECT b FROM public.t;
        CREATE INDEX i ON public.t (d);
        CREATE FUNCTION public.f() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT b FROM public.t; END
        """;

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task Each_user_of_a_column_is_known_and_no_other(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(Schema, cancellationToken);

        DatabaseModel model = await SchemaCopy.ReadAsync(database, cancellationToken);

        ModelNames names = new(model);
        Assert.Equal(
            [
                "CONSTRAINT \"t_d_check\" ON \"public\".\"t\": d",
                "EXPRESSION \"c\" OF TABLE \"public\".\"t\": a",
                "FUNCTION \"public\".\"f\"(): b",
                "INDEX \"public\".\"i\": d",
                "VIEW \"public\".\"v\": b",
            ],
            model.ColumnsUsed
                .SelectMany(pair => pair.Value.Select(column =>
                    $"{names.Of(pair.Key)}: {model.All<Table>().Single().ColumnName(column.SubId)}"))
                .Where(line => !line.StartsWith("CONSTRAINT \"t_s_not_null\"", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }
}
