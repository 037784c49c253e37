namespace PgStaging.Engine.Connections;

/// <summary>Tells the forms of a target's text apart.</summary>
internal static class ConnectionText
{
    /// <summary>What the text says, or null when it is a name (of a profile or a service).</summary>
    public static ConnectionParameters? Parse(string text)
    {
        if (text.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase))
            throw ConnectionErrors.ConnectionTextInvalid("This is a URL of JDBC: leave out jdbc: at its start.");
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (scheme >= 0 && (equals < 0 || scheme < equals))
            return ConnectionUri.Parse(text);
        if (equals < 0)
            return null;
        return AdoConnectionString.IsMeant(text) ? AdoConnectionString.Parse(text) : KeywordString.Parse(text);
    }
}
