namespace PgStaging;

/// <summary>
/// How to reach one database: a connection string, a postgres:// URI, a profile of the configuration
/// (<c>prod</c>, <c>staging/main</c>) or a service of pg_service.conf.
/// </summary>
public sealed class PgTarget
{
    /// <summary>Makes a target from what the user wrote. Nothing is resolved or connected yet.</summary>
    /// <param name="text">A connection string, a URI, a profile name with or without <c>/database</c>, or a service name.</param>
    public PgTarget(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text.Trim();
    }

    /// <summary>What the user wrote: it may hold a password, so it is never shown.</summary>
    internal string Text { get; }

    /// <summary>The location it was named in: where the search for pgstaging.json starts, and relative paths.</summary>
    internal string? Directory { get; init; }

    /// <summary>The text without its secrets.</summary>
    public override string ToString() => Redaction.Redact(Text);
}
