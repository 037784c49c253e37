namespace PgStaging.Engine.Copy;

/// <summary>How many large objects were copied.</summary>
/// <param name="Count">Their number.</param>
/// <param name="SizeBytes">The bytes of their contents.</param>
internal sealed record LargeObjectCopy(long Count, long SizeBytes)
{
    public static readonly LargeObjectCopy None = new(0, 0);
}
