namespace PgStaging.Engine.Masking;

/// <summary>A part several times.</summary>
internal sealed class PatternRepetition(PatternNode part, int least, int most) : PatternNode
{
    public override int MaxLength => part.MaxLength * most;

    public override void Write(ref Draws draws, MaskOutput output)
    {
        for (long left = draws.Between(least, most); left > 0; left--)
            part.Write(ref draws, output);
    }
}
