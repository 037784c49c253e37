namespace PgStaging.Engine.Connections;

/// <summary>One keyword of connection strings, by its libpq name or, where libpq has none, the driver's.</summary>
internal sealed record ConnectionKeyword(string Name, KeywordUse Use)
{
    /// <summary>Other spellings, from connection strings of .NET and from pgstaging.json.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The environment variable that sets it.</summary>
    public string? Variable { get; init; }
}
