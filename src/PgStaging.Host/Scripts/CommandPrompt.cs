using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace PgStaging.Host;

/// <summary>Asks for commands and runs them until the user says exit or the input ends.</summary>
internal sealed class CommandPrompt(ScriptRunner runner, ConsoleHost host)
{
    public int Run()
    {
        host.Terminal.Ask(HostText.Banner + Environment.NewLine);
        while (host.RequestedExitCode is null)
        {
            try
            {
                if (ReadCommand() is not { } command)
                    return ExitCode.Success;
                runner.Execute(shell => shell.AddScript(command));
            }
            catch (PipelineStoppedException)
            {
                // Ctrl+C while typing throws the line away.
            }
            if (runner.StopCode is ExitCode.Terminated)
                return ExitCode.Terminated;
            if (runner.StopCode is not null)
                host.Terminal.Ask(Environment.NewLine);
            runner.Resume();
        }
        return host.RequestedExitCode.Value;
    }

    /// <summary>Reads lines until they are a whole command; null at the end of the input.</summary>
    private string? ReadCommand()
    {
        host.Terminal.Ask("PgStaging> ");
        StringBuilder text = new();
        while (host.Lines.Read() is { } line)
        {
            string command = text.Append(line).ToString();
            Parser.ParseInput(command, out _, out ParseError[] errors);
            // An empty line ends a command that seems incomplete, and its error is shown.
            if (line.Length == 0 || !Array.Exists(errors, error => error.IncompleteInput))
                return command;
            text.Append('\n');
            host.Terminal.Ask(">> ");
        }
        return text.Length > 0 ? text.ToString() : null;
    }
}
