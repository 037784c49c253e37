using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>A target with everything filled in that is needed to connect: profile, service, environment, defaults.</summary>
/// <param name="DisplayName">What messages call it: the profile's name, or user@host:port/database; never a secret.</param>
/// <param name="Settings">The driver's settings. Treated as immutable: change a copy.</param>
internal sealed record ResolvedTarget(string DisplayName, NpgsqlConnectionStringBuilder Settings)
{
    /// <summary>What the configuration says the target is for.</summary>
    public PgTargetLabel? Label { get; init; }

    /// <summary>Fetches a password when a connection is opened (passwordCommand); null when Settings hold all there is.</summary>
    public Func<CancellationToken, ValueTask<string>>? PasswordProvider { get; init; }

    public string Database => Settings.Database
        ?? throw new InvalidOperationException("A resolved target always names a database.");

    /// <summary>The same server and user, another database.</summary>
    public ResolvedTarget WithDatabase(string database) =>
        this with { Settings = new NpgsqlConnectionStringBuilder(Settings.ConnectionString) { Database = database } };
}
