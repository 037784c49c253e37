using Npgsql;
using PgStaging.Engine.Query;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Schema;

/// <summary>
/// Each folder of Cases/schema holds a schema. It is read, made again in an empty database of the same version, and both
/// are compared: by our own model, by the plan made of it, and by pg_dump where it is at hand. A folder whose name ends in
/// <c>.min18</c> needs that version or a later one.
/// </summary>
public sealed class SchemaCaseTests
{
    private const string Root = "Cases/schema";

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (string folder in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, Root))
                .Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(folder);
                int marker = name.LastIndexOf(".min", StringComparison.Ordinal);
                int minimum = marker < 0 ? 0 : int.Parse(name[(marker + 4)..]);
                foreach (int major in TestServers.Majors.Where(major => major >= minimum))
                    data.Add(name, major);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_schema_made_again_equals_its_source(string name, int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase source = await LoadAsync(server, name, cancellationToken);
        await using TestDatabase destination = await server.CreateDatabaseAsync(cancellationToken);

        SchemaCopy copy = await SchemaCopy.RunAsync(source, destination, cancellationToken);

        Assert.NotEmpty(copy.Plan.AllSteps);
        SchemaComparison.AssertEqual(copy, SchemaCopy.Options(destination));
        if (await source.DumpSchemaAsync(cancellationToken) is { } expected)
        {
            string actual = (await destination.DumpSchemaAsync(cancellationToken))!;
            SchemaComparison.AssertSame("pg_dump", DumpText.Entries(expected), DumpText.Entries(actual));
        }
    }

    /// <summary>
    /// A database that holds a case's schema. Roles and tablespaces belong to the server, where another loading of the
    /// case may have made them.
    /// </summary>
    internal static async Task<TestDatabase> LoadAsync(
        TestServer server, string name, CancellationToken cancellationToken)
    {
        string script = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, Root, name, "source.sql"), cancellationToken);
        TestDatabase database = await server.CreateDatabaseAsync(cancellationToken);
        await using NpgsqlConnection connection = await database.ConnectAsync(cancellationToken);
        foreach (SqlStatement statement in SqlScript.Split(script))
        {
            try
            {
                await Statements.ExecuteAsync(connection, [statement.Text], cancellationToken);
            }
            catch (PostgresException exception) when (IsOfServer(statement.Text)
                && exception.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
            {
                // It is there, which is what the statement is for; another test may have made it at the same moment.
            }
        }
        return database;
    }

    // The text of a statement begins with the comments before it.
    private static bool IsOfServer(string statement)
    {
        string? line = statement.Split('\n')
            .SkipWhile(line => line.TrimStart() is "" or ['-', '-', ..]).FirstOrDefault()?.TrimStart();
        return line is not null && (line.StartsWith("CREATE ROLE ", StringComparison.Ordinal)
            || line.StartsWith("CREATE TABLESPACE ", StringComparison.Ordinal));
    }
}
