using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace PgStaging.Host;

/// <summary>Runs commands one after the other in the session, shows their errors and can be told to stop.</summary>
internal sealed class ScriptRunner(Runspace runspace, ConsoleHost host) : IDisposable
{
    private readonly Lock gate = new();
    private PowerShell? running;
    private int? stopCode;

    /// <summary>Runs text and returns the process's exit code: 1 also if its last statement failed.</summary>
    public int RunText(string text)
    {
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        if (errors.Length > 0)
        {
            host.Terminal.WriteMessage(MessageKind.Error, ErrorText.Format(errors));
            return ExitCode.Failure;
        }
        StrongBox<bool> succeeded = new(true);
        // $? is known only to the statement that follows. Text in begin, process and end blocks cannot have one.
        string withStatus = script.EndBlock is { Unnamed: true } ? text + "\n$args[0].Value = $?" : text;
        return Result(Execute(shell => shell.AddScript(withStatus).AddArgument(succeeded)) && succeeded.Value);
    }

    /// <summary>Runs what comes on standard input and returns the process's exit code.</summary>
    public int RunInput()
    {
        try
        {
            return RunText(host.Lines.ReadToEnd());
        }
        catch (PipelineStoppedException)
        {
            return Result(succeeded: false);
        }
    }

    /// <summary>Runs a script file with arguments as a shell hands them over, and returns the exit code.</summary>
    public int RunFile(string path, IReadOnlyList<string> arguments)
    {
        string fullPath = Path.GetFullPath(path);
        if (!File.Exists(fullPath))
        {
            host.Terminal.WriteMessage(MessageKind.Error, $"There is no script {fullPath}.");
            return ExitCode.Failure;
        }
        ScriptBlockAst script = Parser.ParseFile(fullPath, out _, out ParseError[] errors);
        if (errors.Length > 0)
        {
            host.Terminal.WriteMessage(MessageKind.Error, ErrorText.Format(errors));
            return ExitCode.Failure;
        }
        // As a script block rather than by its path, so that exit n in the script is the process's exit code.
        string call = ScriptArguments.Call("$args[0]", arguments);
        return Result(Execute(shell => shell.AddScript(call).AddArgument(script.GetScriptBlock())));
    }

    /// <summary>Runs commands, shows what they put out; false if a terminating error ended them.</summary>
    public bool Execute(Action<PowerShell> addCommands)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        using OutputDisplay display = new();
        using PSDataCollection<PSObject> output = [];
        addCommands(shell);
        output.DataAdded += (_, _) => ShowObjects(output, display);
        shell.Streams.Error.DataAdded += (_, _) => ShowErrors(shell.Streams.Error, display);
        lock (gate)
        {
            if (stopCode is not null)
                return false;
            running = shell;
        }
        try
        {
            shell.Invoke(null, output);
            display.Flush();
            return true;
        }
        catch (Exception stopped) when (stopped is PipelineStoppedException or InvalidPowerShellStateException)
        {
            // The second is thrown when the stop came before the start.
            return false;
        }
        catch (RuntimeException exception)
        {
            display.Flush();
            host.Terminal.WriteMessage(MessageKind.Error, ErrorText.Format(exception));
            return false;
        }
        finally
        {
            lock (gate)
                running = null;
            host.Terminal.ClearProgress();
        }
    }

    /// <summary>Why the commands were stopped, as an exit code; null as long as they were not.</summary>
    public int? StopCode
    {
        get
        {
            lock (gate)
                return stopCode;
        }
    }

    /// <summary>Stops what runs and what would run next; returns at once. What runs goes on until it has unwound.</summary>
    /// <param name="exitCode">The exit code that tells why.</param>
    /// <returns>False if it is being stopped already.</returns>
    public bool Stop(int exitCode)
    {
        lock (gate)
        {
            if (stopCode is not null)
                return false;
            stopCode = exitCode;
            running?.BeginStop(null, null);
            host.Lines.Interrupt();
        }
        return true;
    }

    /// <summary>Lets the next command run although the last one was stopped.</summary>
    public void Resume()
    {
        lock (gate)
        {
            stopCode = null;
            host.Lines.Resume();
        }
    }

    public void Dispose() => running?.Dispose();

    private int Result(bool succeeded) =>
        StopCode ?? host.RequestedExitCode ?? (succeeded ? ExitCode.Success : ExitCode.Failure);

    private static void ShowObjects(PSDataCollection<PSObject> output, OutputDisplay display)
    {
        foreach (PSObject value in output.ReadAll())
            display.Show(value);
    }

    private void ShowErrors(PSDataCollection<ErrorRecord> errors, OutputDisplay display)
    {
        foreach (ErrorRecord error in errors.ReadAll())
        {
            display.Flush();
            host.Terminal.WriteMessage(MessageKind.Error, ErrorText.Format(error));
        }
    }
}
