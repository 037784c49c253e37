namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>A server's programs, of which pg_ctl fails when told to: the next start takes the socket away, the next stop does nothing.</summary>
internal sealed class FaultyBinaries : IDisposable
{
    public const string NotStopped = "did not stop";

    private const UnixFileMode Everybody = (UnixFileMode)511;

    /// <param name="real">The directory of the programs.</param>
    public FaultyBinaries(string real)
    {
        Directory = System.IO.Directory.CreateDirectory($"/tmp/pgc-bin-{Guid.NewGuid():N}").FullName;
        Open(Directory);
        foreach (string program in (string[])["postgres", "initdb"])
            Write(program, $"exec '{real}/{program}' \"$@\"");
        Write(
            "pg_ctl",
            $"""
            if [ "$1" = stop ] && [ -e '{Directory}/stop' ]; then rm '{Directory}/stop'; exit 1; fi
            '{real}/pg_ctl' "$@" || exit
            if [ "$1" = start ] && [ -e '{Directory}/start' ]; then
              rm '{Directory}/start' "$(sed -n 5p "$PGDATA/postmaster.pid")/.s.PGSQL.$(sed -n 4p "$PGDATA/postmaster.pid")"
            fi
            """);
    }

    public string Directory { get; }

    public bool IsBroken => File.Exists(Path.Combine(Directory, "start")) || File.Exists(Path.Combine(Directory, "stop"));

    public void Break()
    {
        foreach (string flag in (string[])["start", "stop"])
            File.WriteAllText(Path.Combine(Directory, flag), string.Empty);
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private void Write(string program, string script)
    {
        string path = Path.Combine(Directory, program);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        Open(path);
    }

    // The server's user runs them, and takes the flags away.
    private static void Open(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, Everybody);
    }
}
