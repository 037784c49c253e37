using System.Globalization;
using System.Numerics;

namespace PgStaging.Engine.Masking;

/// <summary>Numbers near others that are too great, too small or too long for a decimal.</summary>
internal static class NumberNoise
{
    // From here on down a number that real takes could become one that it does not.
    private const double SmallOfReal = 1e-37;

    private const int Steps = 1_000_000_000;

    /// <param name="number">The number.</param>
    /// <param name="share">What share of it is added, or taken away.</param>
    public static double Near(double number, decimal share)
    {
        double factor = 1 + Math.Abs((double)share);
        double size = Math.Abs(number);
        if (size < SmallOfReal)
            return number * factor;
        double most = size > float.MaxValue ? double.MaxValue : float.MaxValue;
        return size > most / factor ? number / factor : number * (1 + (double)share);
    }

    /// <summary>The same for digits with or without a sign and a fraction; never more of them.</summary>
    public static string Near(string number, decimal share)
    {
        int point = number.IndexOf('.', StringComparison.Ordinal);
        int scale = point < 0 ? 0 : number.Length - point - 1;
        BigInteger digits = BigInteger.Parse(
            point < 0 ? number : number.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        BigInteger change = digits * new BigInteger(share * Steps) / Steps;
        BigInteger near = digits + change;
        if (Length(near) > Length(digits))
            near = digits - change;
        string text = BigInteger.Abs(near).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return string.Concat(near.Sign < 0 ? "-" : "", text[..^scale], scale > 0 ? "." : "", text[^scale..]);
    }

    private static int Length(BigInteger number) => BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).Length;
}
