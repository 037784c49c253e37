using System.Text.Json;
using PgStaging.Engine.Servers;

namespace PgStaging.Benchmarks.Copying;

/// <summary>The ways to copy that are compared. Each is a process of its own, started anew for each copy.</summary>
/// <param name="pair">The servers.</param>
/// <param name="jobs">Workers of each contender that takes a number.</param>
internal sealed class CopyContenders(ServerPair pair, int jobs)
{
    /// <summary>All contenders, ours first; the masked copy where the shape has what is masked.</summary>
    public IEnumerable<CopyContender> For(CopyShape shape)
    {
        yield return new CopyContender(CopyContender.Ours, () => OursAsync(isMasked: false));
        if (shape.Name == "wide")
            yield return new CopyContender($"{CopyContender.Ours}, 6 of 20 masked", () => OursAsync(isMasked: true));
        yield return new CopyContender(
            $"pg_dump -Fd -j{jobs} -Z0, pg_restore -j{jobs}",
            () => ShellAsync($"pg_dump -Fd -j{jobs} -Z0 -f dump \"$SOURCE\" && pg_restore -j{jobs} -d \"$DESTINATION\" dump"));
        yield return new CopyContender(
            "pg_dump | psql", () => ShellAsync("pg_dump \"$SOURCE\" | psql -q -X -v ON_ERROR_STOP=1 -o /dev/null \"$DESTINATION\""));
        yield return new CopyContender(
            $"pgcopydb clone, {jobs} jobs",
            !IsInstalled("pgcopydb") ? null : () => ShellAsync(
                $"pgcopydb clone --source \"$SOURCE\" --target \"$DESTINATION\" --table-jobs {jobs} --index-jobs {jobs} --dir work"));
        yield return new CopyContender(CopyContender.Floor, FloorAsync);
    }

    private async Task<ContenderRun> OursAsync(bool isMasked)
    {
        // `dotnet run` starts the program's own executable, `dotnet file.dll` does not.
        string program = Environment.ProcessPath!;
        string[] first = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(CopyContenders).Assembly.Location] : [];
        (string output, double seconds, double processor, long memory) = await ProgramMeter.RunAsync(
            new ProgramRequest(program, [.. first, OneCopy.Command, $"{jobs}", $"{isMasked}"])
            {
                Environment = pair.Variables(),
            });
        return new ContenderRun(seconds, processor, memory, JsonSerializer.Deserialize<Dictionary<string, double>>(output)!);
    }

    private async Task<ContenderRun> FloorAsync()
    {
        await pair.PrepareTablesAsync();
        string directory = Directory.CreateTempSubdirectory("benchmark-").FullName;
        try
        {
            string script = await FloorScripts.WriteAsync(pair, directory, jobs);
            return await ShellAsync(script);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task<ContenderRun> ShellAsync(string script)
    {
        string directory = Directory.CreateTempSubdirectory("benchmark-").FullName;
        try
        {
            (_, double seconds, double processor, long memory) = await ProgramMeter.RunAsync(
                new ProgramRequest("bash", "-c", $"set -o pipefail; {script}")
                {
                    WorkingDirectory = directory,
                    Environment = pair.Variables(),
                });
            return new ContenderRun(seconds, processor, memory, new Dictionary<string, double>());
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Any(directory => File.Exists(Path.Combine(directory, program)));
}
