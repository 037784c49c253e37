using PgStaging.Engine.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

/// <summary>A home directory, a current location and variables of its own: nothing of the real machine is read.</summary>
internal sealed class TestEnvironment : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("pgstaging-env-");
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["PGSYSCONFDIR"] = "/nonexistent" };

    public TestEnvironment()
    {
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Here);
    }

    public string Home => Path.Combine(root.FullName, "home");

    public string Here => Path.Combine(root.FullName, "project", "sub");

    public string ConfigurationHome => Path.Combine(Home, ".config");

    public string UserConfiguration => Path.Combine(ConfigurationHome,
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? "PgStaging" : "pgstaging", "pgstaging.json");

    public ClientEnvironment Environment => new()
    {
        Variables = variables,
        HomeDirectory = Home,
        ConfigurationHome = ConfigurationHome,
        UserName = "osuser",
        Directory = Here,
        SocketDirectories = [],
    };

    public TargetResolver Resolver => new(Environment);

    public TestEnvironment Set(string variable, string value)
    {
        variables[variable] = value;
        return this;
    }

    public TestEnvironment Configure(string json) => Write(Path.Combine(Here, "pgstaging.json"), json);

    /// <summary>A file that only its owner can reach.</summary>
    public TestEnvironment Write(string path, string text)
    {
        path = Path.Combine(Home, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return this;
    }

    /// <summary>Lets others reach a file; skips the test where files have no such rights.</summary>
    public static void Open(string path, UnixFileMode others)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no such rights.");
        else
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
    }

    public ResolvedTarget Resolve(string text) => Resolver.ResolveTarget(new PgTarget(text));

    public void Dispose() => root.Delete(recursive: true);
}
