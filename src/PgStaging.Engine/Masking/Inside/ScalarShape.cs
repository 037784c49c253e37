namespace PgStaging.Engine.Masking;

/// <summary>A value without parts.</summary>
/// <param name="Facts">What the value is; null inside documents, where it is a text, a number, or true or false.</param>
internal sealed record ScalarShape(ColumnShape? Facts) : ValueShape
{
    public static ScalarShape OfDocument { get; } = new((ColumnShape?)null);
}
