using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>One of several characters.</summary>
internal sealed class PatternCharacter(Rune[] characters) : PatternNode
{
    public override int MaxLength => 1;

    public override void Write(ref Draws draws, MaskOutput output) => output.Write(draws.Of<Rune>(characters));
}
