using System.Text.Json;

namespace PgStaging.Engine.Branching;

/// <summary>Notes on a branch, by key.</summary>
internal sealed record NeonAnnotation
{
    private const string AnonymizedKey = "anonymized";

    public IReadOnlyDictionary<string, JsonElement>? Value { get; init; }

    /// <summary>Whether the service made the branch an anonymized one: the note is there, and is not false.</summary>
    public bool IsAnonymized =>
        Value is not null && Value.TryGetValue(AnonymizedKey, out JsonElement note)
        && note.ValueKind is not (JsonValueKind.False or JsonValueKind.Null)
        && !note.ToString().Equals("false", StringComparison.OrdinalIgnoreCase);
}
