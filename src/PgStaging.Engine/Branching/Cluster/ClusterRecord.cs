using System.Text.Json.Serialization;

namespace PgStaging.Engine.Branching;

/// <summary>What is kept about a branch beside its data. Holds its superuser's password.</summary>
internal sealed record ClusterRecord
{
    /// <summary>The name of its directory, which no other branch ever had.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required PgBranchKind Kind { get; init; }

    /// <summary>The name of the directory of its parent.</summary>
    public string? Parent { get; init; }

    /// <summary>False while it is being made: whoever finds that, and no maker, removes it.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Which of the states in its directory is its own; any other is a left-over.</summary>
    public required string State { get; init; }

    /// <summary>Of a mirror: what later times are recovered from; null when no archive was named.</summary>
    public ClusterBase? Base { get; init; }

    /// <summary>Its port for good; 0 for a mirror.</summary>
    public required int Port { get; init; }

    public string? SocketDirectory { get; init; }

    public required string Superuser { get; init; }

    public string? Password { get; init; }

    /// <summary>The database that its connection string names.</summary>
    public string Database { get; init; } = "postgres";

    /// <summary>Of a mirror: the data directory of the server that it is a clone of.</summary>
    public string? Source { get; init; }

    public required string BinaryDirectory { get; init; }

    public required string Version { get; init; }

    /// <summary>The operating-system user its server runs as.</summary>
    public required string RunsAs { get; init; }

    /// <summary>The settings that its data ask for, taken from where they come from.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required BranchData Data { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The moment that its data stand for where no other is known.</summary>
    [JsonIgnore]
    public DateTimeOffset DataTime => Data.Time ?? Created;

    public BranchLease? Lease { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? Removed { get; init; }

    /// <summary>When it was last seen to be used; null when it never was.</summary>
    public DateTimeOffset? Used { get; init; }

    /// <summary>How many sessions its server had counted when it was last looked at.</summary>
    public long? SeenSessions { get; init; }

    /// <summary>Whether its server is being started: who finds this, and nobody at it, starts it.</summary>
    public bool IsStarting { get; init; }

    public bool IsProtected { get; init; }

    public bool IsDefault { get; init; }

    /// <summary>
    /// The branch that had its name before, while that has not been given its new one: who finds this does it. So both
    /// change by one write.
    /// </summary>
    public ClusterPreserved? Preserves { get; init; }
}
