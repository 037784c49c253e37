using System.Globalization;
using System.IO.Enumeration;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>
/// A folder of Cases/drift: <c>common.sql</c> is run on both sides, then <c>reference.sql</c> and <c>target.sql</c>, each
/// on its own. <c>expected.txt</c> names the differences to be found, <c>refused.txt</c> those that cannot be repaired
/// whatever is allowed. Any of them may be absent. A folder whose name ends in <c>.min18</c> needs that version or later.
/// </summary>
internal sealed record DriftCase(string Name)
{
    private const string Root = "Cases/drift";

    /// <summary>The names of the cases to run, with wildcards: by the environment variable PGSTAGING_CASE, else all.</summary>
    private static readonly string Chosen =
        Environment.GetEnvironmentVariable("PGSTAGING_CASE") is { Length: > 0 } name ? name : "*";

    /// <summary>Every case with every one of these versions that it is for.</summary>
    public static TheoryData<string, int> On(IEnumerable<int> majors)
    {
        TheoryData<string, int> data = [];
        foreach (string folder in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, Root))
            .Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(folder);
            if (!FileSystemName.MatchesSimpleExpression(Chosen, name))
                continue;
            int marker = name.LastIndexOf(".min", StringComparison.Ordinal);
            int minimum = marker < 0 ? 0 : int.Parse(name[(marker + 4)..], CultureInfo.InvariantCulture);
            foreach (int major in majors.Where(major => major >= minimum))
                data.Add(name, major);
        }
        return data;
    }

    /// <summary>The lines of expected.txt; null where the case does not say.</summary>
    public Task<IReadOnlyList<string>?> ExpectedAsync(CancellationToken cancellationToken) =>
        LinesAsync("expected.txt", cancellationToken);

    /// <summary>The lines of refused.txt; null where everything can be repaired.</summary>
    public Task<IReadOnlyList<string>?> RefusedAsync(CancellationToken cancellationToken) =>
        LinesAsync("refused.txt", cancellationToken);

    public Task<TestDatabase> LoadReferenceAsync(TestServer server, CancellationToken cancellationToken) =>
        LoadAsync(server, "reference.sql", cancellationToken);

    public Task<TestDatabase> LoadTargetAsync(TestServer server, CancellationToken cancellationToken) =>
        LoadAsync(server, "target.sql", cancellationToken);

    private async Task<TestDatabase> LoadAsync(TestServer server, string side, CancellationToken cancellationToken)
    {
        TestDatabase database = await server.CreateDatabaseAsync(cancellationToken);
        try
        {
            string script = $"{await TextAsync("common.sql", cancellationToken)}\n{await TextAsync(side, cancellationToken)}";
            await DriftScript.RunAsync(database, script, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    private async Task<IReadOnlyList<string>?> LinesAsync(string file, CancellationToken cancellationToken) =>
        await TextAsync(file, cancellationToken) is { } text
            ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : null;

    private async Task<string?> TextAsync(string file, CancellationToken cancellationToken)
    {
        string path = Path.Combine(AppContext.BaseDirectory, Root, Name, file);
        return File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null;
    }
}
