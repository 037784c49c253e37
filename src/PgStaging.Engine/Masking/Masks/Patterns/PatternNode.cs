namespace PgStaging.Engine.Masking;

/// <summary>A part of a pattern, which a text can be drawn from.</summary>
internal abstract class PatternNode
{
    /// <summary>How many characters it draws at most.</summary>
    public abstract int MaxLength { get; }

    public abstract void Write(ref Draws draws, MaskOutput output);
}
