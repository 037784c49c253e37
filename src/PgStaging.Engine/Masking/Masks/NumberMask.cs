using System.Globalization;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Another number: near the old one by some percent, or anywhere in a range; with as many decimal places as it had, or
/// rounded.
/// </summary>
internal sealed class NumberMask : DrawingMask
{
    private const int Percent = 100;
    private const int Steps = 1_000_000;

    // A decimal has so many, whatever they are.
    private const int Digits = 28;

    private readonly decimal noise;
    private readonly decimal? least;
    private readonly decimal? most;
    private readonly decimal? multiple;
    private readonly decimal? rangeStart;
    private readonly decimal? rangeEnd;
    private readonly string name;

    public NumberMask(MaskContext context)
        : base(context, string.Join(' ', context.Options.Values.Select(option => $"{option.Key}={string.Join(',', option.Value)}")))
    {
        name = context.Name;
        noise = context.Options.Decimal("noise") ?? 10;
        rangeStart = context.Options.Decimal("min");
        rangeEnd = context.Options.Decimal("max");
        least = Greatest(rangeStart, context.Least);
        most = Smallest(rangeEnd, context.Most);
        multiple = context.Options.Decimal("round");
        if (rangeStart > rangeEnd)
            throw MaskErrors.MaskOptionInvalid(name, "min", "is above max");
        if (least > most)
            throw MaskErrors.MaskOptionInvalid(name, rangeStart is null ? "max" : "min", "is beyond what the column takes");
        if (noise is < 0 or > 1000)
            throw MaskErrors.MaskOptionInvalid(name, "noise", "is a number of percent from 0 to 1000");
        if (multiple <= 0)
            throw MaskErrors.MaskOptionInvalid(name, "round", "is a number above zero");
    }

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        // NaN and the infinities tell nothing of anybody.
        if (!char.IsAsciiDigit((char)value[^1]))
        {
            output.Write(value);
            return;
        }
        if (value.Length > Digits || value.ContainsAny("eE"u8)
            || !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            WriteBeyondDecimal(value, ref draws, output);
            return;
        }
        decimal masked = rangeStart is { } start && rangeEnd is { } end ? Anywhere(start, end, ref draws) : Near(number, ref draws);
        masked = multiple is { } step ? Math.Round(masked / step) * step : Math.Round(masked, number.Scale);
        // Outside the range only by rounding, or by the noise.
        output.Write(Clamped(masked).ToString(CultureInfo.InvariantCulture));
    }

    // What real and double precision write with an exponent, and numbers of more digits than a decimal has.
    private void WriteBeyondDecimal(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        if (rangeStart is { } start && rangeEnd is { } end)
            output.Write(Clamped(Anywhere(start, end, ref draws)).ToString(CultureInfo.InvariantCulture));
        else if (rangeStart is not null || rangeEnd is not null || multiple is not null)
            throw MaskErrors.ValueDoesNotFit(name, "number of at most 28 digits without an exponent");
        else if (value.ContainsAny("eE"u8))
            output.Write(NumberNoise.Near(double.Parse(value, CultureInfo.InvariantCulture), Share(ref draws)), "R");
        else
            output.Write(NumberNoise.Near(Encoding.ASCII.GetString(value), Share(ref draws)));
    }

    private decimal Clamped(decimal number) => Math.Min(Math.Max(number, least ?? number), most ?? decimal.MaxValue);

    private decimal Share(ref Draws draws) => noise / Percent * draws.Between(-Steps, Steps) / Steps;

    // What the column takes has no part in it: the same number becomes the same in a column that takes more.
    private static decimal Anywhere(decimal start, decimal end, ref Draws draws) =>
        start + ((end - start) * draws.Between(0, Steps) / Steps);

    private decimal Near(decimal number, ref Draws draws)
    {
        decimal share = Share(ref draws);
        // No column that takes such a number takes one that is much greater.
        return Math.Abs(number) > decimal.MaxValue / (1 + Math.Abs(share)) ? number / (1 + Math.Abs(share)) : number * (1 + share);
    }

    private static decimal? Greatest(decimal? one, decimal? other) => one is null || other > one ? other : one;

    private static decimal? Smallest(decimal? one, decimal? other) => one is null || other < one ? other : one;
}
