namespace PgStaging.Engine.Masking;

/// <summary>
/// Another date: some days earlier or later, or another day of the same year, or of a band of years. The time of day of a
/// timestamp stays, is drawn as well, or becomes midnight.
/// </summary>
internal sealed class DateMask : DrawingMask
{
    private const int DateLength = 10;
    private const int TimeLength = 9;
    private const int SecondsOfDay = 24 * 60 * 60;

    private readonly string mode;
    private readonly int days;
    private readonly int band;
    private readonly string time;
    private readonly string name;

    public DateMask(MaskContext context)
        : base(context, ModeOf(context) == "distance" ? "shift" : ModeOf(context))
    {
        name = context.Name;
        mode = ModeOf(context);
        days = context.Options.Number("days", 30, 1, 36_500);
        band = context.Options.Number("band", 5, 1, 100);
        time = context.Options.Word("time", "keep", "draw", "midnight");
    }

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        // The infinities tell nothing of anybody; years of five digits, or before Christ, are nobody's either.
        if (value.Length < DateLength || value[4] != (byte)'-' || value.EndsWith(" BC"u8))
        {
            output.Write(value);
            return;
        }
        ReadOnlySpan<byte> rest = value[DateLength..];
        DateOnly date = Read(value);
        DateOnly masked = mode switch
        {
            "distance" => Shifted(date, ref draws),
            "year" => new DateOnly(date.Year, 1, 1).AddDays(draws.Below(DateTime.IsLeapYear(date.Year) ? 366 : 365)),
            _ => InBand(date, ref draws),
        };
        Write(masked.Year, 4, output);
        output.Write((byte)'-');
        Write(masked.Month, 2, output);
        output.Write((byte)'-');
        Write(masked.Day, 2, output);
        WriteTime(rest, ref draws, output);
    }

    // What .NET reads and writes by a format takes several times as long.
    private DateOnly Read(ReadOnlySpan<byte> value)
    {
        (int year, int month, int day) = (Number(value[..4]), Number(value[5..7]), Number(value[8..DateLength]));
        bool isDate = value[7] == (byte)'-' && year >= 1 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return isDate ? new DateOnly(year, month, day) : throw MaskErrors.ValueDoesNotFit(name, "date");
    }

    // -1 for what is no number.
    private static int Number(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
                return -1;
            number = (number * 10) + digit - '0';
        }
        return number;
    }

    private static void Write(int number, int digits, MaskOutput output)
    {
        for (int scale = digits == 4 ? 1000 : 10; scale > 0; scale /= 10)
            output.Write((byte)('0' + (number / scale % 10)));
    }

    // A space, hours, minutes, seconds with or without a fraction, and with or without a zone.
    private void WriteTime(ReadOnlySpan<byte> rest, ref Draws draws, MaskOutput output)
    {
        if (time == "keep" || rest.Length < TimeLength)
        {
            output.Write(rest);
            return;
        }
        bool isDrawn = time == "draw";
        output.Write(TimeOnly.MinValue.Add(TimeSpan.FromSeconds(isDrawn ? draws.Below(SecondsOfDay) : 0)), "' 'HH:mm:ss");
        rest = rest[TimeLength..];
        int zone = rest.IndexOfAny((byte)'+', (byte)'-');
        // The server writes no zeros at the end of a fraction.
        int fraction = (zone < 0 ? rest.Length : zone) - 1;
        if (isDrawn && fraction > 0)
        {
            output.Write((byte)'.');
            for (; fraction > 1; fraction--)
                output.Write(draws.Digit());
            output.Write((byte)('1' + draws.Below(9)));
        }
        if (zone >= 0)
            output.Write(rest[zone..]);
    }

    private static string ModeOf(MaskContext context) => context.Options.Word("keep", "distance", "year", "age");

    // Never by nothing: a date that stayed would be known to have stayed.
    private DateOnly Shifted(DateOnly date, ref Draws draws)
    {
        int shift = 1 + draws.Below(days);
        int number = date.DayNumber + (draws.Below(2) == 0 ? shift : -shift);
        return DateOnly.FromDayNumber(Math.Clamp(number, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
    }

    private DateOnly InBand(DateOnly date, ref Draws draws)
    {
        int first = Math.Max(1, date.Year - (date.Year % band));
        DateOnly start = new(first, 1, 1);
        DateOnly end = first + band > DateOnly.MaxValue.Year ? DateOnly.MaxValue : new DateOnly(first + band, 1, 1);
        return start.AddDays(draws.Below(end.DayNumber - start.DayNumber));
    }
}
