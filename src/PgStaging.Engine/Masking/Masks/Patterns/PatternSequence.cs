namespace PgStaging.Engine.Masking;

/// <summary>Parts one behind the other.</summary>
internal sealed class PatternSequence(PatternNode[] parts) : PatternNode
{
    public override int MaxLength => parts.Sum(part => part.MaxLength);

    public override void Write(ref Draws draws, MaskOutput output)
    {
        foreach (PatternNode part in parts)
            part.Write(ref draws, output);
    }
}
