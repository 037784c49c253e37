using System.Text.Json;
using System.Text.Json.Serialization;

namespace PgStaging.Engine.Copy;

/// <summary>The comment by which a database is recognised as made or set aside by a copy.</summary>
/// <param name="PgStaging">What it is for: <c>building</c> or <c>replaced</c>.</param>
/// <param name="Destination">The destination it belongs to.</param>
/// <param name="Started">When it was made or set aside.</param>
/// <param name="Host">The machine the copy ran on.</param>
/// <param name="ProcessId">The copy's process there.</param>
internal sealed record AsideTag(
    [property: JsonPropertyName("pgstaging")] string PgStaging,
    [property: JsonPropertyName("destination")] string Destination,
    [property: JsonPropertyName("started")] DateTimeOffset Started,
    [property: JsonPropertyName("host")] string Host,
    [property: JsonPropertyName("pid")] int ProcessId)
{
    public static AsideTag Building(string destination) => Make("building", destination);

    public static AsideTag Replaced(string destination) => Make("replaced", destination);

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads a database's comment; null when it is not a tag of ours.</summary>
    public static AsideTag? Parse(string? comment)
    {
        if (comment is null || !comment.StartsWith("{\"pgstaging\"", StringComparison.Ordinal))
            return null;
        try
        {
            return JsonSerializer.Deserialize<AsideTag>(comment);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AsideTag Make(string purpose, string destination) =>
        new(purpose, destination, DateTimeOffset.UtcNow, Environment.MachineName, Environment.ProcessId);
}
