using System.Collections.Immutable;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>One of several given values.</summary>
internal sealed class ChoiceMask(MaskContext context, ImmutableArray<string> choices)
    : DrawingMask(context, string.Join('\n', choices))
{
    private readonly byte[][] bytes = [.. choices.Select(Encoding.UTF8.GetBytes)];

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output) =>
        output.Write(draws.Of<byte[]>(bytes));
}
