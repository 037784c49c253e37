using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Catalog.Saved;

/// <summary>What holds for the saved form of every schema case.</summary>
public sealed class SavedSchemaTests
{
    public static TheoryData<string, int> Cases => SchemaCaseTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_schema_survives_saving(string name, int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase source = await SchemaCaseTests.LoadAsync(server, name, cancellationToken);
        await using TestDatabase destination = await server.CreateDatabaseAsync(cancellationToken);
        SchemaCopy copy = await SchemaCopy.RunAsync(source, destination, cancellationToken);

        string saved = SavedSchema.Write(copy.Source);
        AddressSpace space = new();
        DatabaseModel first = SavedSchema.Load(saved, space);
        DatabaseModel second = SavedSchema.Load(saved, space);

        Assert.Equal(copy.Source.Objects.Length, copy.Source.Objects.Select(item => item.Identity).Distinct().Count());
        AssertText(saved, SavedSchema.Write(first));
        AssertText(saved, SavedSchema.Write(copy.Destination with { Database = copy.Source.Database }));
        Assert.Equal(SchemaFingerprint.Of(copy.Source), SchemaFingerprint.Of(copy.Destination));
        AssertSame(first, second);
        DdlOptions options = SchemaCopy.Options(destination);
        SchemaComparison.AssertSame(
            "plan", Steps(copy.Source, options), Steps(first, options));
    }

    private static void AssertText(string expected, string actual) =>
        SchemaComparison.AssertSame("saved schema", expected.Split('\n'), actual.Split('\n'));

    // Objects are equal one by one, as the comparison of two databases needs it.
    private static void AssertSame(DatabaseModel first, DatabaseModel second)
    {
        Assert.Equal(first.Database, second.Database);
        Assert.Equal(first.Objects.Length, second.Objects.Length);
        foreach ((CatalogObject one, CatalogObject other) in first.Objects.Zip(second.Objects))
            Assert.True(one.Equals(other), $"{one.Identity} is not equal to itself, loaded again.");
        Assert.Equal(first.Comments.OrderBy(Place), second.Comments.OrderBy(Place));
        Assert.Equal(first.Privileges.OrderBy(Place), second.Privileges.OrderBy(Place));
        Assert.Equal(Pairs(first.Dependencies), Pairs(second.Dependencies));
        Assert.Equal(Pairs(first.ColumnsUsed), Pairs(second.ColumnsUsed));
        Assert.Equal(first.Unmodelled, second.Unmodelled);
    }

    private static string Place<T>(KeyValuePair<ObjectAddress, T> pair) => pair.Key.ToString();

    private static IEnumerable<string> Pairs(
        ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>> sets) =>
        sets.SelectMany(pair => pair.Value.Select(to => $"{pair.Key} {to}")).Order(StringComparer.Ordinal);

    private static List<string> Steps(DatabaseModel model, DdlOptions options) =>
        [.. SchemaPlanner.Create(model, options).AllSteps
            .Select(step => $"{step.Phase} {string.Join(";\n", step.Statements)}")];
}
