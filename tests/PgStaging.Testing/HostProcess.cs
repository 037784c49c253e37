using System.Diagnostics;

namespace PgStaging.Testing;

/// <summary>A separate process with the built module imported by the project's console: a user's session that can be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;

    private HostProcess(Process process) => this.process = process;

    /// <summary>The repository that these tests were built from.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The console, built in the same configuration as the tests.</summary>
    public static string HostPath { get; } = Path.Combine(
        RepositoryRoot, "src", "PgStaging.Host", "bin", Configuration(), "net10.0", "PgStaging.Host.dll");

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    /// <summary>What the session shows.</summary>
    public StreamReader Output => process.StandardOutput;

    /// <summary>Starts a session that runs commands and ends.</summary>
    /// <param name="commands">PowerShell code.</param>
    /// <param name="account">The operating-system user to run as; null for ourselves.</param>
    /// <param name="environment">Variables that differ from ours.</param>
    public static HostProcess Start(
        string commands, string? account = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo info = new(Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet",
            [HostPath, "-Command", commands])
        {
            WorkingDirectory = RepositoryRoot,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (account is not null)
            info.UserName = account;
        info.Environment["PGSTAGING_HOME"] = TestFolders.Home;
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            info.Environment[name] = value;
        Process process = Process.Start(info) ?? throw new InvalidOperationException("The console did not start.");
        process.StandardInput.Close();
        return new HostProcess(process);
    }

    /// <summary>Runs a session to its end.</summary>
    /// <returns>Exit code, output and errors.</returns>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string commands, CancellationToken cancellationToken, string? account = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using HostProcess session = Start(commands, account, environment);
        Task<string> output = session.process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = session.process.StandardError.ReadToEndAsync(cancellationToken);
        await session.WaitForEndAsync(cancellationToken);
        return (session.ExitCode, await output, await errors);
    }

    public Task WaitForEndAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Ends it as kill -9 does: nothing of it runs any more.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PgStaging.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not lie in their repository.");
    }

    private static string Configuration() =>
        new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Parent!.Name;
}
