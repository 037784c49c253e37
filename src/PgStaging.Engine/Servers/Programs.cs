using System.ComponentModel;
using System.Diagnostics;

namespace PgStaging.Engine.Servers;

/// <summary>Runs programs such as initdb and pg_ctl.</summary>
internal static class Programs
{
    // A server that pg_ctl started can inherit our end of the pipes (Windows): after the program's own end its
    // output is waited for no longer than this.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program to its end; a failing exit code is the caller's to judge.</summary>
    /// <param name="request">The program.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public static async Task<ProgramResult> RunAsync(ProgramRequest request, CancellationToken cancellationToken)
    {
        using Process process = new() { StartInfo = StartInfo(request) };
        CapturedOutput output = new(), error = new();
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => error.Add(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw ServersErrors.ProgramNotStarted(request.Path, request.Account, exception);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitForExitAsync(process, request, cancellationToken);
        await Task.WhenAny(Task.WhenAll(output.Ended, error.Ended), Task.Delay(OutputGrace, CancellationToken.None));
        return new ProgramResult(process.ExitCode, output.ToString(), error.ToString());
    }

    private static async Task WaitForExitAsync(
        Process process, ProgramRequest request, CancellationToken cancellationToken)
    {
        // Not Process.WaitForExitAsync: that one also waits for the end of the output, which a server may hold open.
        TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => exited.TrySetResult();
        if (process.HasExited)
            return;
        try
        {
            await exited.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            End(process, request.EndsWithChildren);
            throw;
        }
    }

    private static void End(Process process, bool withChildren)
    {
        try
        {
            process.Kill(withChildren);
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime, which is all that is wanted.
        }
    }

    private static ProcessStartInfo StartInfo(ProgramRequest request)
    {
        ProcessStartInfo info = new(request.Path, request.Arguments)
        {
            WorkingDirectory = request.WorkingDirectory ?? Path.GetPathRoot(Environment.SystemDirectory) ?? "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (request.Account is { } account)
            info.UserName = account;

        // The caller's PGPORT, PGDATA or PGOPTIONS must not reach the server; messages are read in English.
        foreach (string name in info.Environment.Keys.Where(IsServerVariable).ToList())
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";
        foreach ((string name, string value) in request.Environment)
            info.Environment[name] = value;
        return info;
    }

    private static bool IsServerVariable(string name) =>
        name.StartsWith("PG", StringComparison.Ordinal) && !name.StartsWith("PGSTAGING", StringComparison.Ordinal);
}
