namespace PgStaging.Engine.Masking;

/// <summary>One of several parts.</summary>
internal sealed class PatternChoice(PatternNode[] choices) : PatternNode
{
    public override int MaxLength => choices.Max(choice => choice.MaxLength);

    public override void Write(ref Draws draws, MaskOutput output) => draws.Of<PatternNode>(choices).Write(ref draws, output);
}
