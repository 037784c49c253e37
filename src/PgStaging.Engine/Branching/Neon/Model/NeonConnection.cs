namespace PgStaging.Engine.Branching;

/// <summary>How to connect to a branch that was just made.</summary>
internal sealed record NeonConnection
{
    /// <summary>A URI with the password in it.</summary>
    public required NeonSecret ConnectionUri { get; init; }

    public required NeonConnectionParts ConnectionParameters { get; init; }
}
