namespace PgStaging.Engine.Masking;

/// <summary>An array, of whatever dimensions.</summary>
/// <param name="Element">Its elements.</param>
/// <param name="Delimiter">What parts them: a comma, but for boxes.</param>
internal sealed record ArrayShape(ValueShape Element, char Delimiter) : ValueShape;
