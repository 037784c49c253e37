namespace PgStaging;

/// <summary>A named target of the configuration, without its secrets.</summary>
public sealed record PgTargetProfile
{
    /// <summary>The profile's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the target is for; production is never written to.</summary>
    public PgTargetLabel? Label { get; init; }

    /// <summary>Host names or the socket directory, comma-separated if there are several.</summary>
    public required string Host { get; init; }

    /// <summary>The port, or ports in the order of the hosts.</summary>
    public required string Port { get; init; }

    /// <summary>The database.</summary>
    public string? Database { get; init; }

    /// <summary>The role that connects.</summary>
    public string? Username { get; init; }

    /// <summary>The sslmode in force.</summary>
    public string? SslMode { get; init; }

    /// <summary>Where the password would come from: profile, environment, pgpass, command or none; never the password.</summary>
    public required string PasswordSource { get; init; }

    /// <summary>The file or source that defined the profile last.</summary>
    public required string DefinedIn { get; init; }
}
