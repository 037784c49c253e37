namespace PgStaging.Engine.Branching;

/// <summary>How to connect to a branch.</summary>
/// <param name="Database">The database.</param>
/// <param name="Uri">The URI, with the password where the service tells it.</param>
internal sealed record NeonDoor(string Database, string Uri)
{
    /// <summary>For a branch without an endpoint: nobody can connect.</summary>
    public static NeonDoor None { get; } = new(string.Empty, string.Empty);

    public override string ToString() => Redaction.Redact(Uri);
}
