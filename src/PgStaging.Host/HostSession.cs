using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace PgStaging.Host;

/// <summary>The PowerShell session of this process.</summary>
internal static class HostSession
{
    private const string ManifestName = "PgStaging.psd1";

    public static Runspace Open(PSHost host)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        Runspace runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        return runspace;
    }

    /// <summary>Imports the module that was built with this console; says why if it cannot.</summary>
    public static bool ImportModule(ScriptRunner runner, Terminal terminal)
    {
        if (FindManifest(AppContext.BaseDirectory) is { } manifest)
            return runner.Execute(shell => shell.AddCommand("Import-Module").AddParameter("Name", manifest));
        terminal.WriteMessage(
            MessageKind.Error, $"Cannot find {ManifestName} in {AppContext.BaseDirectory} or any folder above it.");
        return false;
    }

    private static string? FindManifest(string directory)
    {
        for (DirectoryInfo? folder = new(directory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, ManifestName);
            if (File.Exists(path))
                return path;
        }
        return null;
    }
}
