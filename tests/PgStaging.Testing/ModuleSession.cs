using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using PgStaging.Commands;

namespace PgStaging.Testing;

/// <summary>
/// A PowerShell session inside the test process in which every cmdlet of PgStaging is there, as after Import-Module.
/// Scripts run one at a time; use several sessions for several users.
/// </summary>
internal sealed class ModuleSession : IAsyncDisposable
{
    private readonly Runspace runspace;
    private PowerShell? running;

    /// <param name="others">Cmdlets of the tests' own that the session has besides.</param>
    public ModuleSession(params Type[] others)
    {
        TestFolders.UseForCmdlets();
        InitialSessionState state = InitialSessionState.CreateDefault2();
        foreach (Type type in typeof(PgCmdlet).Assembly.GetExportedTypes().Concat(others))
        {
            if (type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet && !type.IsAbstract)
                state.Commands.Add(new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null));
        }

        Host = new CapturingHost();
        runspace = RunspaceFactory.CreateRunspace(Host, state);
        runspace.Open();
    }

    public CapturingHost Host { get; }

    /// <summary>Sets a variable that scripts of this session can use: how tests hand over connection strings.</summary>
    public void SetVariable(string name, object? value) => runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script to its end and returns all its streams. Errors are returned, not thrown.</summary>
    /// <param name="script">PowerShell code.</param>
    /// <param name="cancellationToken">Stops the script as Ctrl+C does.</param>
    public async Task<ModuleSessionResult> InvokeAsync(string script, CancellationToken cancellationToken)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(script, useLocalScope: false);
        running = shell;
        using PSDataCollection<PSObject> output = [];
        using CancellationTokenRegistration registration =
            cancellationToken.Register(() => shell.BeginStop(null, null));
        List<ErrorRecord> terminating = [];
        bool stopped = false;
        try
        {
            await shell.InvokeAsync<PSObject, PSObject>(null, output);
        }
        catch (PipelineStoppedException)
        {
            stopped = true;
        }
        catch (RuntimeException exception)
        {
            terminating.Add(exception.ErrorRecord);
        }
        finally
        {
            running = null;
        }

        return new ModuleSessionResult
        {
            Output = [.. output.Where(value => value is not null).Select(value => value.BaseObject)],
            Errors = [.. shell.Streams.Error, .. terminating],
            Warnings = [.. shell.Streams.Warning.Select(record => record.Message)],
            Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)],
            Progress = [.. shell.Streams.Progress],
            Terminated = terminating.Count > 0,
            Stopped = stopped,
        };
    }

    /// <summary>Stops the running script as Ctrl+C does; returns when it has stopped.</summary>
    public async Task StopAsync()
    {
        if (running is { } shell)
            await shell.StopAsync(null, null);
    }

    public ValueTask DisposeAsync()
    {
        runspace.Dispose();
        return ValueTask.CompletedTask;
    }
}
