using System.Globalization;
using System.Text.Json.Nodes;

namespace PgStaging.Engine.Branching;

/// <summary>A branch to make.</summary>
internal sealed record NeonBranchRequest
{
    public const string ReadWrite = "read_write";

    /// <summary>Its name; null lets the service choose one.</summary>
    public string? Name { get; init; }

    /// <summary>The id of its parent; null for the project's default branch.</summary>
    public string? ParentId { get; init; }

    /// <summary>Where in the parent's history its data come from.</summary>
    public NeonPoint From { get; init; } = NeonPoint.Head;

    /// <summary>Makes a root branch with the parent's schema and no data.</summary>
    public bool SchemaOnly { get; init; }

    public bool? Protected { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What is noted of it: for ever, because the service changes no notes.</summary>
    public (string Key, string Value)? Note { get; init; }

    /// <summary>Whether it gets an endpoint for reading and writing: without one nobody can connect.</summary>
    public bool WithEndpoint { get; init; } = true;

    /// <summary>The body of the request.</summary>
    public JsonObject ToBody() => Fields(
        ("annotation_value", Note is { } note ? new JsonObject { [note.Key] = note.Value } : null),
        ("branch", Fields(
            ("name", Name),
            ("parent_id", ParentId),
            ("parent_lsn", From.Lsn),
            ("parent_timestamp", From.Timestamp),
            ("init_source", SchemaOnly ? "schema-only" : null),
            ("protected", Protected),
            ("expires_at", ExpiresAt is { } time ? Expiry(time) : null))),
        ("endpoints", WithEndpoint ? new JsonArray(new JsonObject { ["type"] = ReadWrite }) : new JsonArray()));

    /// <summary>An object of the fields that have a value.</summary>
    public static JsonObject Fields(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        JsonObject result = [];
        foreach ((string name, JsonNode? value) in fields)
        {
            if (value is not null)
                result[name] = value;
        }
        return result;
    }

    /// <summary>A time of expiry as the service takes it: in whole seconds.</summary>
    public static string Expiry(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
