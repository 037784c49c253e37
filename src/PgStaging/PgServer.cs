namespace PgStaging;

/// <summary>A PostgreSQL server whose data directory is on this machine and that PgStaging started or found.</summary>
public sealed record PgServer
{
    /// <summary>The name it was started under, or the last part of its data directory.</summary>
    public required string Name { get; init; }

    /// <summary>The server's full version, such as 18.4.</summary>
    public required string Version { get; init; }

    /// <summary>Whether it accepts connections.</summary>
    public required bool Running { get; init; }

    /// <summary>The address it listens on: loopback only.</summary>
    public required string Host { get; init; }

    /// <summary>The TCP port it listens on.</summary>
    public required int Port { get; init; }

    /// <summary>The directory of its Unix socket; null on Windows.</summary>
    public string? SocketDirectory { get; init; }

    /// <summary>The superuser PgStaging made or uses.</summary>
    public required string Username { get; init; }

    /// <summary>Its data directory.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where its binaries are.</summary>
    public required string BinaryDirectory { get; init; }

    /// <summary>Its log file.</summary>
    public required string LogPath { get; init; }

    /// <summary>The postmaster's process id; null when it does not run.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Whether the data directory is removed when the server is stopped or the session ends.</summary>
    public required bool Ephemeral { get; init; }

    /// <summary>The operating-system user the server runs as.</summary>
    public required string RunsAs { get; init; }

    /// <summary>How to reach it, with the password: never shown by default, bound by the next command's target.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Name, version and address, without secrets.</summary>
    public override string ToString() => $"{Name} ({Version}) at {Host}:{Port}";
}
