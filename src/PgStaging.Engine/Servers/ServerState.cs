namespace PgStaging.Engine.Servers;

/// <summary>What is kept about a server between commands and sessions. Holds its password.</summary>
internal sealed record ServerState
{
    public required string Name { get; init; }

    public required string DataDirectory { get; init; }

    /// <summary>The directory of its log and, where the path is short enough, of its socket.</summary>
    public required string WorkDirectory { get; init; }

    public required string LogPath { get; init; }

    public required string BinaryDirectory { get; init; }

    public required string Version { get; init; }

    public required int Port { get; init; }

    public string? SocketDirectory { get; init; }

    public required string Username { get; init; }

    /// <summary>The superuser's password if we made it; null for a data directory that was there before.</summary>
    public string? Password { get; init; }

    public required bool Ephemeral { get; init; }

    public required string RunsAs { get; init; }

    /// <summary>Whether the data directory is ours: made by us, so that it may be removed by us.</summary>
    public required bool MadeDataDirectory { get; init; }

    /// <summary>False from the moment directories are made until the data directory is complete.</summary>
    public required bool Initialized { get; init; }

    /// <summary>The process that started it; an ephemeral server does not outlive it.</summary>
    public required ProcessIdentity Owner { get; init; }

    /// <summary>The machine the process ids belong to: a home directory may be shared.</summary>
    public required string Machine { get; init; }

    /// <summary>
    /// Whether it is an ephemeral server, or a half-made one, whose session has gone without removing it.
    /// </summary>
    public bool IsAbandoned => (Ephemeral || !Initialized) && Machine == Environment.MachineName && !Owner.IsAlive;

    /// <summary>Whether nothing of it is wanted any more: a new server of this name may take its place.</summary>
    public bool IsRemains =>
        IsAbandoned || (Ephemeral && Initialized && PostmasterFile.ReadLive(DataDirectory) is null);

    public ServerAccount Account => new(RunsAs, Switch: ServerAccount.MustSwitch);
}
