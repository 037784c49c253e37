using System.Text.Json.Nodes;
using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>Neon's own command line, fetched with the machine's npm client and run against a stand-in.</summary>
internal sealed class NeonCommandLine : IDisposable
{
    private static readonly NpmPackage Package = new("neonctl", "5.0.1", new Dictionary<string, string>
    {
        // The entry, and the package that does the work.
        ["neonctl"] = "sha512-aBFLFXQeO/8MQelRiYPQrdO01wOvBPTO7+xvWGRjxt/TxVWB3e8bmxHQ3yapP4PKUlpLI5vwHbS7fdN4HcqRNw==",
        ["neon"] = "sha512-GiOklTUXO3U+uC3U8CX30Otokza6+IHXY8yznSbrXTdHvH0y+5AVchy2RqyMWttHnK1ULjE9/gtXBKfcFHgP9Q==",
    });

    private readonly string node;
    private readonly string program;
    private readonly NeonStandIn service;
    private readonly string project;
    private readonly string folder = Directory.CreateTempSubdirectory("pgstaging-neonctl-").FullName;

    private NeonCommandLine(string node, string program, NeonStandIn service, string project) =>
        (this.node, this.program, this.service, this.project) = (node, program, service, project);

    /// <summary>The command line for a project; skips the test (fails it on a build server) if it cannot be had.</summary>
    public static async Task<NeonCommandLine> ForAsync(
        NeonStandIn service, string project, CancellationToken cancellationToken) =>
        new(
            await NodeProgram.FindAsync(cancellationToken),
            await Package.FileAsync(["bin", "cli.js"], cancellationToken), service, project);

    /// <summary>Runs a command; its exit code is the caller's to judge.</summary>
    public Task<ProgramResult> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        Programs.RunAsync(
            new ProgramRequest(node,
            [
                program, .. arguments, "--project-id", project, "--output", "json", "--no-analytics", "--config-dir", folder,
                "--api-host", service.ApiHost.AbsoluteUri, "--api-key", service.Key,
            ])
            {
                WorkingDirectory = folder,
                EndsWithChildren = true,
            },
            cancellationToken);

    /// <summary>Runs a command that succeeds, and reads what it writes.</summary>
    public async Task<JsonNode> ReadAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments)
    {
        ProgramResult result = await RunAsync(cancellationToken, arguments);
        return result.Succeeded
            ? JsonNode.Parse(result.Output)!
            : throw new InvalidOperationException($"neonctl {string.Join(' ', arguments)}: {result.Message}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
