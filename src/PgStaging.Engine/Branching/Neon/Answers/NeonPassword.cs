namespace PgStaging.Engine.Branching;

/// <summary>The password of a role.</summary>
internal sealed record NeonPassword
{
    public required NeonSecret Password { get; init; }
}
