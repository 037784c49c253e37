using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>A target with everything filled in that is needed to connect: profile, service, environment, defaults.</summary>
/// <param name="DisplayName">What messages call it: the profile's name, or user@host:port/database; never a secret.</param>
/// <param name="Settings">The driver's settings. Treated as immutable: change a copy.</param>
internal sealed record ResolvedTarget(string DisplayName, NpgsqlConnectionStringBuilder Settings)
{
    private readonly IReadOnlyList<ServerAddress>? servers;

    /// <summary>What the configuration says the target is for.</summary>
    public PgTargetLabel? Label { get; init; }

    /// <summary>Fetches a password when a connection is opened (passwordCommand); null when Settings hold all there is.</summary>
    public Func<CancellationToken, ValueTask<string>>? PasswordProvider => PasswordCommand is { } command ? command.GetAsync : null;

    /// <summary>The program that prints the password.</summary>
    public PasswordCommand? PasswordCommand { get; init; }

    /// <summary>Where to look for a password when nothing else gives one: it depends on server and database.</summary>
    public PasswordFile? PasswordFile { get; init; }

    /// <summary>The servers it may mean, in the order to try.</summary>
    public IReadOnlyList<ServerAddress> Servers
    {
        get => servers ?? [new ServerAddress(Settings.Host ?? "localhost", Settings.Port)];
        init => servers = value;
    }

    /// <summary>Which of several servers will do.</summary>
    public TargetSessionAttributes SessionAttributes { get; init; } = TargetSessionAttributes.Any;

    /// <summary>Where its sessions come from; the target's other databases share it.</summary>
    public SessionSource Source { get; init; } = new();

    /// <summary>Where the password comes from: parameter, profile, environment, pgpass, command or none.</summary>
    public string PasswordSource { get; init; } = "none";

    /// <summary>The name a user gave the application, added to ours.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>Whether only the certificates that the operating system trusts count (sslrootcert=system).</summary>
    public bool UsesSystemRoots { get; init; }

    /// <summary>What should be told about how it was resolved.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public string Database => Settings.Database
        ?? throw new InvalidOperationException("A resolved target always names a database.");

    /// <summary>The same server and user, another database.</summary>
    public ResolvedTarget WithDatabase(string database) =>
        this with { Settings = new NpgsqlConnectionStringBuilder(Settings.ConnectionString) { Database = database } };
}
