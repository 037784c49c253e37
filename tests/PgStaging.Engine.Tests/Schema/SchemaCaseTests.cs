using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Query;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Schema;

/// <summary>
/// Each folder of Cases/schema holds a schema. It is read, made again in an empty database of the same version, and both
/// are compared: by our own model, by the plan made of it, and by pg_dump where it is at hand. One from the oldest version
/// is also made in the newest. A folder whose name ends in <c>.min18</c> needs that version or a later one.
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

    /// <summary>The cases for the oldest server there is.</summary>
    public static TheoryData<string> OldestCases =>
        [.. Cases.Where(item => item.Data.Item2 == TestServers.Majors[0]).Select(item => item.Data.Item1)];

    [Theory]
    [MemberData(nameof(OldestCases))]
    public async Task A_schema_made_again_on_the_newest_version_shows_no_drift(string name)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer oldest = await TestServers.GetAsync(TestServers.Majors[0], cancellationToken);
        TestServer newest = await TestServers.GetAsync(TestServers.Majors[^1], cancellationToken);
        await using TestDatabase source = await LoadAsync(oldest, name, cancellationToken);
        await using TestDatabase destination = await newest.CreateDatabaseAsync(cancellationToken);
        IEnumerable<string> script = await ScriptAsync(name, cancellationToken);
        await RunAsync(
            destination,
            script.Where(statement => IsOfServer(statement) || statement.StartsWith("SET ", StringComparison.Ordinal)),
            cancellationToken);

        SchemaCopy copy = await SchemaCopy.RunAsync(source, destination, cancellationToken);

        SchemaPair pair = SchemaMatching.Match(
            copy.Source, copy.Destination, SchemaCopy.Options(destination), strict: false,
            ImmutableDictionary<string, SequenceLag>.Empty, new Lazy<string>(string.Empty));
        HashSet<string> noted = [.. copy.Plan.NotWritten.Select(note => $"{note.Kind} {note.Name}")];
        SchemaComparison.AssertSame(
            "drift", [],
            [
                .. new SchemaComparer(pair, strict: false).Compare()
                    .Where(item => !noted.Contains($"{item.Object.Kind} {item.Object.NameInSchema}") && !IsOfLibrary(item))
                    .Select(item => $"{item.Kind} {item.Id}\n{item.ReferenceValue}\n{item.TargetValue}"),
            ]);
    }

    /// <summary>
    /// A database that holds a case's schema. Roles and tablespaces belong to the server, where another loading of the
    /// case may have made them.
    /// </summary>
    internal static async Task<TestDatabase> LoadAsync(
        TestServer server, string name, CancellationToken cancellationToken)
    {
        TestDatabase database = await server.CreateDatabaseAsync(cancellationToken);
        await RunAsync(database, await ScriptAsync(name, cancellationToken), cancellationToken);
        return database;
    }

    private static async Task<IEnumerable<string>> ScriptAsync(string name, CancellationToken cancellationToken)
    {
        string script = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, Root, name, "source.sql"), cancellationToken);
        return SqlScript.Split(script).Select(statement => statement.Text);
    }

    private static async Task RunAsync(
        TestDatabase database, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.ConnectAsync(cancellationToken);
        foreach (string statement in statements)
        {
            try
            {
                await Statements.ExecuteAsync(connection, [statement], cancellationToken);
            }
            catch (PostgresException exception) when (IsOfServer(statement)
                && exception.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
            {
                // It is there, which is what the statement is for; another test may have made it at the same moment.
            }
        }
    }

    // What differs is what is installed with the server.
    private static bool IsOfLibrary(SchemaDifference difference) =>
        difference is { Object: Extension, Property: nameof(Extension.Version) }
            or { Object: Collation, Property: "CollationVersion" };

    // The text of a statement begins with the comments before it.
    private static bool IsOfServer(string statement)
    {
        string? line = statement.Split('\n')
            .SkipWhile(line => line.TrimStart() is "" or ['-', '-', ..]).FirstOrDefault()?.TrimStart();
        return line is not null && (line.StartsWith("CREATE ROLE ", StringComparison.Ordinal)
            || line.StartsWith("CREATE TABLESPACE ", StringComparison.Ordinal));
    }
}
