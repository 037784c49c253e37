namespace PgStaging.Engine.Branching;

/// <summary>A project of Neon, and all that is needed to speak of its branches.</summary>
/// <param name="DisplayName">What messages call it and what names it again: the profile's name, or neon:project.</param>
/// <param name="Project">The project's id or name.</param>
internal sealed record NeonTarget(string DisplayName, string Project)
{
    /// <summary>The id of the organization in which the project is looked for by name.</summary>
    public string? Organization { get; init; }

    public required NeonApiKey Key { get; init; }

    public NeonOptions Options { get; init; } = new();

    /// <summary>The database to connect to; null for the branch's only one.</summary>
    public string? Database { get; init; }

    /// <summary>The role to connect as; null for the database's owner.</summary>
    public string? Role { get; init; }

    public PgTargetLabel? Label { get; init; }
}
