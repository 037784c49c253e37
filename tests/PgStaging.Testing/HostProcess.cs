using System.Diagnostics;
using System.Globalization;
using System.Text;
using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>PgStaging.Host, or another program of ours, as a process of its own with its streams redirected.</summary>
internal sealed class HostProcess : IDisposable
{
    // A build server, or nohup, may have told us to ignore Ctrl+C, and children inherit that: these must heed it.
    private static readonly string[] Undisturbed =
        OperatingSystem.IsLinux() ? ["env", "--default-signal=HUP,INT,QUIT,TERM"] : [];

    // Far more than any of them takes: a process that hangs is to fail its test, not the whole run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    private HostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>Starts the host.</summary>
    /// <param name="arguments">What comes after the host's name.</param>
    public static HostProcess Start(params IReadOnlyList<string> arguments) =>
        StartProgram("src/PgStaging.Host", arguments);

    /// <summary>Starts the host with commands and nothing on standard input.</summary>
    /// <param name="commands">PowerShell code.</param>
    /// <param name="account">The operating-system user to run as; null for ourselves.</param>
    /// <param name="environment">Variables that differ from ours.</param>
    public static HostProcess StartCommand(
        string commands, string? account = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        HostProcess host = StartProgram("src/PgStaging.Host", ["-Command", commands], account, environment);
        host.EndInput();
        return host;
    }

    /// <summary>Starts a program of this repository.</summary>
    /// <param name="project">Its project directory below the root.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="account">The operating-system user to run as; null for ourselves.</param>
    /// <param name="environment">Variables that differ from ours.</param>
    public static HostProcess StartProgram(
        string project, IEnumerable<string> arguments, string? account = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        IEnumerable<string> command = [.. Undisturbed, dotnet, Repository.Output(project), .. arguments];
        ProcessStartInfo start = new(command.First(), command.Skip(1))
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            Environment = { [ServerFolders.HomeVariable] = TestFolders.Home },
        };
        if (account is not null)
            start.UserName = account;
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Runs the host to its end.</summary>
    /// <param name="arguments">What comes after the host's name.</param>
    /// <param name="input">What it reads on standard input.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public static async Task<HostProcessResult> RunAsync(
        IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        using HostProcess host = Start(arguments);
        await host.WriteAsync(input, cancellationToken);
        host.EndInput();
        return await host.WaitAsync(cancellationToken);
    }

    /// <summary>Runs -Command in the host to its end.</summary>
    public static async Task<HostProcessResult> RunCommandAsync(
        string commands, CancellationToken cancellationToken, string? account = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using HostProcess host = StartCommand(commands, account, environment);
        return await host.WaitAsync(cancellationToken);
    }

    public Task WriteAsync(string text, CancellationToken cancellationToken) =>
        process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken);

    public void EndInput() => process.StandardInput.Close();

    /// <summary>Waits until standard output or standard error holds a text.</summary>
    public async Task WaitForAsync(string text, CancellationToken cancellationToken)
    {
        long deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!Text(output).Contains(text, StringComparison.Ordinal)
            && !Text(error).Contains(text, StringComparison.Ordinal))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException(
                    $"The process ended before it wrote \"{text}\": {Text(output)}{Text(error)}");
            }
            if (Environment.TickCount64 > deadline)
                throw new TimeoutException($"The process has not written \"{text}\" but: {Text(output)}{Text(error)}");
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Waits for the first line on standard output.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (!Text(output).Contains('\n', StringComparison.Ordinal) && !process.HasExited)
            await Task.Delay(20, cancellationToken);
        return Text(output).Split('\n')[0];
    }

    /// <summary>Ends it as kill -9 does: nothing of it runs any more.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Sends a signal, as Ctrl+C (INT) or a service manager (TERM) does.</summary>
    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using Process kill = Process.Start(
            "kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    public async Task<HostProcessResult> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"The process does not end. It wrote: {Text(output)}{Text(error)}", exception);
        }
        return new HostProcessResult(process.ExitCode, Text(output), Text(error));
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
        process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
                text.Append(line).Append('\n');
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
