namespace PgStaging.Engine.Servers;

/// <summary>What the user asked for when starting a server. Null means: choose for me.</summary>
internal sealed record ServerRequest
{
    public string? Name { get; init; }

    public string? DataDirectory { get; init; }

    /// <summary>The major version.</summary>
    public int? Major { get; init; }

    public int? Port { get; init; }

    public bool Ephemeral { get; init; }

    /// <summary>Server settings by name, values as text.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public string? Superuser { get; init; }

    public string? BinaryDirectory { get; init; }
}
