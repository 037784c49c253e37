using System.Collections.Immutable;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>One of several given values.</summary>
internal sealed class ChoiceMask : DrawingMask
{
    private readonly byte[][] choices;

    public ChoiceMask(MaskContext context, ImmutableArray<string> choices)
        : base(context, string.Join('\n', choices))
    {
        this.choices = [.. choices.Select(Encoding.UTF8.GetBytes)];
        foreach (byte[] choice in this.choices)
            context.MustTake(choice);
    }

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output) =>
        output.Write(draws.Of<byte[]>(choices));
}
