using System.Buffers;
using System.Globalization;

namespace PgStaging.Engine.Masking;

/// <summary>
/// A place some kilometres away: every number of the value, be it a latitude, a longitude, a point or both in a text, moves
/// by that distance at most, and keeps its decimal places.
/// </summary>
internal sealed class CoordinatesMask : DrawingMask
{
    private const decimal KilometresOfDegree = 111;
    private const int Steps = 1_000_000;
    private const decimal Pole = 90;
    private const decimal Antimeridian = 180;

    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("0123456789.-+eE"u8);
    private static readonly SearchValues<byte> Between = SearchValues.Create(" (),;[]"u8);

    private readonly decimal degrees;
    private readonly string name;

    public CoordinatesMask(MaskContext context)
        : base(context, string.Empty)
    {
        name = context.Name;
        degrees = context.Options.Number("distance", 10, 1, 1000) / KilometresOfDegree;
    }

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        while (!value.IsEmpty)
        {
            int start = value.IndexOfAnyInRange((byte)'0', (byte)'9');
            if (start > 0 && value[start - 1] is (byte)'-' or (byte)'+')
                start--;
            // Words beside the numbers, such as the name of the place, do not get through.
            ReadOnlySpan<byte> between = start < 0 ? value : value[..start];
            if (between.ContainsAnyExcept(Between))
                throw MaskErrors.ValueDoesNotFit(name, "pair of coordinates");
            output.Write(between);
            if (start < 0)
                return;
            value = value[start..];
            int length = value.IndexOfAnyExcept(NumberCharacters);
            length = length < 0 ? value.Length : length;
            if (!decimal.TryParse(value[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
                throw MaskErrors.ValueDoesNotFit(name, "pair of coordinates");
            output.Write(Moved(number, ref draws).ToString(CultureInfo.InvariantCulture));
            value = value[length..];
        }
    }

    private decimal Moved(decimal number, ref Draws draws)
    {
        decimal moved = Math.Round(number + (degrees * draws.Between(-Steps, Steps) / Steps), number.Scale);
        decimal limit = Math.Abs(number) <= Pole ? Pole : Math.Max(Antimeridian, Math.Abs(number));
        return Math.Clamp(moved, -limit, limit);
    }
}
