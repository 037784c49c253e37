using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>
/// Folders of the tests' own servers, apart from those of the person who runs the tests. Fetched binaries are shared.
/// </summary>
internal static class TestFolders
{
    /// <summary>
    /// One home for all test processes of this user, so that the next run removes what a killed one left.
    /// </summary>
    public static string Home { get; } =
        Path.Combine(Path.GetTempPath(), $"pgstaging-tests-{Environment.UserName}");

    public static ServerFolders Folders { get; } = ServerFolders.Current() with
    {
        State = Path.Combine(Home, "state"),
        Data = Path.Combine(Home, "servers"),
    };

    /// <summary>Makes the cmdlets of this process use these folders too.</summary>
    public static void UseForCmdlets() => Environment.SetEnvironmentVariable(ServerFolders.HomeVariable, Home);
}
