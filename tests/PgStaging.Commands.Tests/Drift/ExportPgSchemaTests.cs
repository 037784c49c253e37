using System.Text.Json;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Drift;

public sealed class ExportPgSchemaTests
{
    private const string Schema = """
        CREATE TABLE person (id int PRIMARY KEY, name text DEFAULT 'nobody');
        COMMENT ON COLUMN person.name IS 'as in the passport';
        CREATE VIEW names AS SELECT name FROM person
        """;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task The_file_holds_the_schema_and_the_same_schema_gives_the_same_file(int major)
    {
        await using Setting setting = await Setting.MakeAsync(major);

        ModuleSessionResult result = await setting.InvokeAsync("Export-PgSchema $db $path");
        Assert.Empty(result.Errors);
        Assert.Equal(setting.File, result.Single<FileInfo>().FullName);
        byte[] first = await File.ReadAllBytesAsync(setting.File, Token);
        Assert.Empty((await setting.InvokeAsync("Export-PgSchema $db $path -Force")).Errors);

        Assert.Equal(first, await File.ReadAllBytesAsync(setting.File, Token));
        Assert.Equal((byte)'{', first[0]);
        using JsonDocument document = JsonDocument.Parse(first);
        Dictionary<string, JsonElement> objects = document.RootElement.GetProperty("objects").EnumerateArray()
            .ToDictionary(item => item.GetProperty("identity").GetString()!);
        Assert.Equal(
            ["COLUMN \"name\" OF TABLE \"public\".\"person\""],
            objects["VIEW \"public\".\"names\""].GetProperty("columnsUsed").EnumerateArray()
                .Select(column => column.GetString()!));
        Assert.Equal("as in the passport", objects["TABLE \"public\".\"person\""].GetProperty("inside")
            .GetProperty("COLUMN \"name\" OF TABLE \"public\".\"person\"").GetProperty("comment").GetString());
        Assert.Equal([setting.File], Directory.GetFileSystemEntries(setting.Folder));
    }

    [Fact]
    public async Task A_file_that_exists_is_replaced_only_by_force()
    {
        await using Setting setting = await Setting.MakeAsync(TestServers.Majors[^1]);
        await File.WriteAllTextAsync(setting.File, "mine", Token);

        ModuleSessionResult refused = await setting.InvokeAsync("Export-PgSchema $db $path");
        Assert.Equal("SchemaFileExists,PgStaging.Commands.ExportPgSchemaCommand", refused.Error.FullyQualifiedErrorId);
        Assert.Equal("mine", await File.ReadAllTextAsync(setting.File, Token));

        Assert.Empty((await setting.InvokeAsync("Export-PgSchema $db $path -Force")).Errors);
        Assert.StartsWith("{", await File.ReadAllTextAsync(setting.File, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_writes_nothing()
    {
        await using Setting setting = await Setting.MakeAsync(TestServers.Majors[^1]);

        ModuleSessionResult result = await setting.InvokeAsync("Export-PgSchema $db $path -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains("Save the schema of", setting.Session.Host.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(setting.Folder));
    }

    [Fact]
    public async Task Databases_come_down_the_pipeline()
    {
        await using Setting setting = await Setting.MakeAsync(TestServers.Majors[^1]);

        ModuleSessionResult result = await setting.InvokeAsync(
            "[pscustomobject]@{ ConnectionString = $db } | Export-PgSchema -Path $path");

        Assert.Empty(result.Errors);
        Assert.True(File.Exists(setting.File));
    }

    [Theory]
    [InlineData("missing/schema.json", "SchemaFolderMissing")]
    [InlineData(".", "SchemaPathIsFolder")]
    public async Task A_path_that_cannot_be_written_is_refused_before_anything_is_read(string path, string errorId)
    {
        await using Setting setting = await Setting.MakeAsync(TestServers.Majors[^1]);
        setting.Session.SetVariable("path", Path.GetFullPath(Path.Combine(setting.Folder, path)));
        setting.Session.SetVariable("db", "Host=127.0.0.1;Port=1;Username=nobody;Database=none");

        ModuleSessionResult result = await setting.InvokeAsync("Export-PgSchema $db $path");

        Assert.Equal($"{errorId},PgStaging.Commands.ExportPgSchemaCommand", result.Error.FullyQualifiedErrorId);
        Assert.Empty(Directory.GetFileSystemEntries(setting.Folder));
    }

    /// <summary>A database with a schema as $db, and a file to be in an empty folder as $path.</summary>
    private sealed class Setting : IAsyncDisposable
    {
        public required TestDatabase Database { get; init; }

        public ModuleSession Session { get; } = new();

        public string Folder { get; } = Directory.CreateTempSubdirectory("pgstaging-export-").FullName;

        public string File => Path.Combine(Folder, "schema.json");

        public static async Task<Setting> MakeAsync(int major)
        {
            TestServer server = await TestServers.GetAsync(major, Token);
            Setting setting = new() { Database = await server.CreateDatabaseAsync(Schema, Token) };
            setting.Session.SetVariable("db", setting.Database.ConnectionString);
            setting.Session.SetVariable("path", setting.File);
            return setting;
        }

        public Task<ModuleSessionResult> InvokeAsync(string script) => Session.InvokeAsync(script, Token);

        public async ValueTask DisposeAsync()
        {
            await Session.DisposeAsync();
            await Database.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
