using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace PgStaging.Engine.Connections;

/// <summary>A program that prints a secret: a vault's client, or the maker of a cloud token.</summary>
internal sealed class PasswordCommand
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(4);
    private static readonly ConcurrentDictionary<string, (string Password, long ReadAt)> Known = new(StringComparer.Ordinal);

    private readonly Func<string, PgStagingException> failure;
    private readonly string program;
    private readonly IReadOnlyList<string> arguments;
    private readonly string directory;

    private PasswordCommand(
        Func<string, PgStagingException> failure, string program, IReadOnlyList<string> arguments, string directory) =>
        (this.failure, this.program, this.arguments, this.directory) = (failure, program, arguments, directory);

    private string Key => string.Join('\0', [directory, program, .. arguments]);

    /// <summary>A program and its arguments, run without a shell.</summary>
    /// <param name="failure">Makes the error of what went wrong, such as "printed nothing".</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="directory">Where it runs.</param>
    public static PasswordCommand Program(
        Func<string, PgStagingException> failure, IReadOnlyList<string> command, string directory) =>
        new(failure, command[0], [.. command.Skip(1)], directory);

    /// <summary>A line for the platform's shell.</summary>
    /// <param name="failure">Makes the error of what went wrong, such as "printed nothing".</param>
    /// <param name="line">The line.</param>
    /// <param name="directory">Where it runs.</param>
    public static PasswordCommand Shell(Func<string, PgStagingException> failure, string line, string directory) =>
        OperatingSystem.IsWindows()
            ? new(failure, "cmd.exe", ["/d", "/s", "/c", line], directory)
            : new(failure, "/bin/sh", ["-c", line], directory);

    /// <summary>The password; remembered for a few minutes, because tokens live about a quarter of an hour.</summary>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Remembered is { } known)
            return known;
        string password = await RunAsync(cancellationToken);
        Known[Key] = (password, Stopwatch.GetTimestamp());
        return password;
    }

    /// <summary>Whether the next password is one from before: it may have run out.</summary>
    public bool IsRemembered => Remembered is not null;

    /// <summary>Forgets what it printed: the server did not accept it.</summary>
    public void Forget() => Known.TryRemove(Key, out _);

    private string? Remembered =>
        Known.TryGetValue(Key, out var known) && Stopwatch.GetElapsedTime(known.ReadAt) < Lifetime ? known.Password : null;

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = directory,
        };
        using Process process = Start(start);
        process.StandardInput.Close();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> problems = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            string password = await output;
            string problem = (await problems).Trim();
            if (process.ExitCode != 0)
                throw failure($"ended with exit code {process.ExitCode}{(problem.Length > 0 ? $": {Shortened(problem)}" : null)}");
            password = WithoutFinalNewline(password);
            return password.Length > 0
                ? password
                : throw failure("printed nothing");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw failure($"did not end within {TimeLimit.TotalSeconds:0} seconds");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw failure($"cannot be started: {exception.Message}");
        }
    }

    private static string WithoutFinalNewline(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;

    private static string Shortened(string text) => text.Length <= 500 ? text : text[..500] + "…";
}
