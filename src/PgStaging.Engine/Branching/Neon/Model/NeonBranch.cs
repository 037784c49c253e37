using System.Text.Json.Serialization;

namespace PgStaging.Engine.Branching;

/// <summary>A branch. States are words of the service, kept as they come.</summary>
internal sealed record NeonBranch
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for a root branch.</summary>
    public string? ParentId { get; init; }

    /// <summary>Where in the parent's history its data come from.</summary>
    public string? ParentLsn { get; init; }

    /// <summary>The time of its data in the parent's history.</summary>
    public DateTimeOffset? ParentTimestamp { get; init; }

    /// <summary>init, resetting, ready or archived.</summary>
    public required string CurrentState { get; init; }

    public string? PendingState { get; init; }

    /// <summary>In bytes.</summary>
    public long? LogicalSize { get; init; }

    public bool Default { get; init; }

    public bool Protected { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The time between setting the expiry and the expiry; a reset starts it anew.</summary>
    public long? TtlIntervalSeconds { get; init; }

    public DateTimeOffset? LastResetAt { get; init; }

    /// <summary>schema-only or parent-data.</summary>
    public string? InitSource { get; init; }

    public IReadOnlyList<NeonRestriction>? RestrictedActions { get; init; }

    /// <summary>Of a removed branch that can still be recovered.</summary>
    public NeonRecovery? Recovery { get; init; }

    /// <summary>Whether the service masked its data; only known in listings and for one that was read alone.</summary>
    [JsonIgnore]
    public bool Anonymized { get; init; }

    /// <summary>Whether it is a masked copy of ours that branches are made from; known as <see cref="Anonymized"/> is.</summary>
    [JsonIgnore]
    public bool IsMaskedMirror { get; init; }

    /// <summary>This branch with what is noted of it.</summary>
    public NeonBranch With(NeonAnnotation? notes) => this with
    {
        Anonymized = notes?.IsAnonymized ?? false,
        IsMaskedMirror = notes?.IsMaskedMirror ?? false,
    };
}
