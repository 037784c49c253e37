using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Indexes of big tables are made again as they were, save those that something hangs on.</summary>
public sealed class InPlaceIndexTests
{
    private const string Sql =
        """
        SET allow_in_place_tablespaces = on;
        CREATE TABLESPACE "Far ""Away" LOCATION '';
        CREATE FUNCTION twice(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $1';
        CREATE EXTENSION btree_gist;
        CREATE TABLE big (id int PRIMARY KEY, mail text NOT NULL UNIQUE, code int NOT NULL, tags text[], ballast text);
        ALTER TABLE big ALTER COLUMN ballast SET STORAGE EXTERNAL;
        INSERT INTO big SELECT n, 'm' || n || '@corp.test', n, ARRAY['t' || n % 7] FROM generate_series(1, 500) AS n;
        UPDATE big SET ballast = repeat('x', 33 << 20) WHERE id = 1;
        CREATE INDEX again_plain ON big (mail DESC NULLS LAST);
        CREATE UNIQUE INDEX "again ""Unique" ON big (code) INCLUDE (id) WITH (fillfactor = 70) TABLESPACE "Far ""Away" WHERE id > 3;
        COMMENT ON INDEX "again ""Unique" IS 'it''s odd';
        CREATE INDEX again_expression ON big (lower(mail), (code + 1));
        ALTER INDEX again_expression ALTER COLUMN 2 SET STATISTICS 250;
        CREATE INDEX again_gin ON big USING gin (tags);
        CREATE UNIQUE INDEX again_referenced ON big (code);
        CREATE TABLE small (code int REFERENCES big (code), mail text);
        INSERT INTO small SELECT code, mail FROM big;
        CREATE INDEX small_mail ON small (mail);
        CREATE INDEX kept_function ON big (twice(mail));
        CREATE INDEX kept_clustered ON big (code, mail);
        ALTER TABLE big CLUSTER ON kept_clustered;
        CREATE UNIQUE INDEX kept_identity ON big (code, id);
        ALTER TABLE big REPLICA IDENTITY USING INDEX kept_identity;
        CREATE INDEX kept_dependent ON big USING gist (code);
        ALTER INDEX kept_dependent DEPENDS ON EXTENSION btree_gist;
        """;

    private const string Oids = "SELECT string_agg(indexrelid::regclass || ' ' || indexrelid, '|') FROM pg_index WHERE indrelid IN ('big'::regclass, 'small'::regclass)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Indexes_are_as_they_were(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        try
        {
            await database.ExecuteAsync(Sql, Token);
            string definitions = await InPlaceTesting.DefinitionsAsync(database);
            string[] before = (await database.ScalarAsync<string>(Oids, Token))!.Split('|');

            await InPlaceTesting.RunAsync(database, """{ "column": "mail", "mask": "email" }""");

            Assert.Equal(definitions, await InPlaceTesting.DefinitionsAsync(database));
            string[] after = (await database.ScalarAsync<string>(Oids, Token))!.Split('|');
            Assert.Equal(
                ["\"again \"\"Unique\"", "again_expression", "again_gin", "again_plain", "again_referenced"],
                after.Except(before).Select(line => line[..line.LastIndexOf(' ')]).Order(StringComparer.Ordinal));
            Assert.Equal(500L, await database.ScalarAsync<long>("SELECT count(*) FROM small JOIN big USING (code, mail) WHERE mail NOT LIKE '%corp%'", Token));
        }
        finally
        {
            await database.ExecuteAsync("""DROP TABLE IF EXISTS small, big; DROP TABLESPACE IF EXISTS "Far ""Away" """, Token);
        }
    }
}
