namespace PgStaging.Engine.Masking;

/// <summary>A value whose parts each value has for itself.</summary>
/// <param name="IsJson">Whether it is json or jsonb; else hstore.</param>
internal sealed record DocumentShape(bool IsJson) : ValueShape
{
    public static DocumentShape Json { get; } = new(true);

    public static DocumentShape Hstore { get; } = new(false);
}
