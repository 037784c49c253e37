using System.Collections.Immutable;

namespace PgStaging.Engine.Repair;

/// <summary>What has to be done to an object because something it uses is dropped and made again.</summary>
internal sealed record ForcedChanges
{
    public static ForcedChanges None { get; } = new();

    /// <summary>Columns whose default or generation expression uses it; the empty name stands for a domain's default.</summary>
    public ImmutableHashSet<string> Expressions { get; init; } = [];

    /// <summary>Columns whose type is made again under its name.</summary>
    public ImmutableHashSet<string> Types { get; init; } = [];

    /// <summary>What it uses in a way that cannot be undone: a partition key, the type of a typed table.</summary>
    public string? Unalterable { get; init; }

    public bool IsNone => Expressions.IsEmpty && Types.IsEmpty && Unalterable is null;
}
