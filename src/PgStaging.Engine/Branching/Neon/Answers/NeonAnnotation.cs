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

    /// <summary>Whether it is a mirror of ours: noted when it was made.</summary>
    public bool IsMaskedMirror =>
        Value is not null && Value.TryGetValue(NeonMaskedMirror.NoteKey, out JsonElement note)
        && note.ValueKind == JsonValueKind.String && note.ValueEquals(NeonMaskedMirror.NoteValue);
}
