using System.Collections.Concurrent;
using PgStaging.Engine.Servers;
using Xunit;

namespace PgStaging.Testing;

/// <summary>
/// The throw-away servers of a test process: one for each major version, started when a test first asks for it,
/// stopped and removed when the process ends (or, if it is killed, by the next test run).
/// </summary>
internal static class TestServers
{
    private const int Newest = 18;
    private const int Oldest = 14;
    private const int UsualOld = 15;

    private static readonly ConcurrentDictionary<int, Lazy<Task<TestServer>>> Started = new();

    private static readonly Lazy<IReadOnlyList<Installation>> Installed = new(() => Task.Run(
        () => new InstallationFinder(TestFolders.Folders.Cache).FindAsync(CancellationToken.None))
        .GetAwaiter().GetResult());

    /// <summary>
    /// The major versions to test with, as theory data: every one that is installed, and always 18 and one older.
    /// Where one of these is missing, the tests for it are skipped visibly.
    /// </summary>
    public static TheoryData<int> AvailableMajors => [.. Majors];

    /// <summary>The same as numbers, oldest first.</summary>
    public static IReadOnlyList<int> Majors
    {
        get
        {
            SortedSet<int> majors = [.. Installed.Value
                .Select(installation => installation.Major)
                .Where(major => major is >= Oldest and <= Newest)];
            if (majors.All(major => major == Newest))
                majors.Add(UsualOld);
            majors.Add(Newest);
            return [.. majors];
        }
    }

    /// <summary>
    /// The running server of a major version; skips the test (fails it on a build server) if there is none.
    /// </summary>
    /// <param name="major">The major version.</param>
    /// <param name="cancellationToken">Stops waiting; the server goes on starting for other tests.</param>
    public static async Task<TestServer> GetAsync(int major, CancellationToken cancellationToken)
    {
        Lazy<Task<TestServer>> server = Started.GetOrAdd(
            major, static key => new Lazy<Task<TestServer>>(() => Task.Run(() => StartAsync(key))));
        try
        {
            return await server.Value.WaitAsync(cancellationToken);
        }
        catch (PgStagingException exception) when (exception.ErrorId is "PostgresNotFound" or "FetchFailed")
        {
            Missing.Skip($"{exception.Message} {exception.RecommendedAction}");
            throw;
        }
    }

    private static async Task<TestServer> StartAsync(int major)
    {
        LocalServers servers = new(TestFolders.Folders, new OperationRecorder());
        ServerRequest request = new()
        {
            // Process ids come again, and in containers they are often the same.
            Name = $"test-{major}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}",
            Major = major,
            Ephemeral = true,
            Settings = new Dictionary<string, string>
            {
                ["max_prepared_transactions"] = "10",
                ["shared_buffers"] = "128MB",
            },
        };
        ServerPlan plan = await servers.PlanAsync(request, CancellationToken.None);
        return new TestServer(major, await servers.StartAsync(plan, CancellationToken.None));
    }
}
