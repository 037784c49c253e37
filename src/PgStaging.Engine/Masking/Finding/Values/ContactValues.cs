using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace PgStaging.Engine.Masking;

/// <summary>Recognises how people and their devices are reached: mail, telephone, IP and MAC addresses, user names.</summary>
internal static partial class ContactValues
{
    private const int LongestUserName = 64;

    public static ValueMatch Email(string value) =>
        EmailForm().IsMatch(value) ? ValueMatch.Typical(0.97, "e-mail address") : ValueMatch.No;

    public static ValueMatch Phone(string value)
    {
        int digits = value.Count(char.IsAsciiDigit);
        if (digits is < 6 or > 17 || !PhoneForm().IsMatch(value) || OtherNumber().IsMatch(value))
            return ValueMatch.No;
        if (International().IsMatch(value) && digits >= 9)
            return ValueMatch.Typical(0.85, "international phone number");
        return National().IsMatch(value) ? ValueMatch.Typical(0.45, "national phone number") : ValueMatch.Possible;
    }

    public static ValueMatch UserName(string value) =>
        value.Length <= LongestUserName && value.Any(char.IsLetter) && value.Count(char.IsWhiteSpace) <= 1
            ? ValueMatch.Possible : ValueMatch.No;

    public static ValueMatch Ip(string value)
    {
        string address = value.Split('/')[0];
        if (!IpForm().IsMatch(address) || !IPAddress.TryParse(address, out IPAddress? parsed))
            return ValueMatch.No;
        // Versions are written in four numbers too, but in small ones.
        if (parsed.AddressFamily == AddressFamily.InterNetwork && Array.TrueForAll(parsed.GetAddressBytes(), part => part < 64))
            return ValueMatch.Possible;
        return ValueMatch.Typical(0.8, parsed.AddressFamily == AddressFamily.InterNetwork ? "IPv4 address" : "IPv6 address");
    }

    public static ValueMatch Mac(string value) =>
        MacForm().IsMatch(value) ? ValueMatch.Typical(0.9, "MAC address") : ValueMatch.No;

    [GeneratedRegex(@"^[^\s@<>,;:""()]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}$")]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"^(tel:)?\(?\+?[0-9][0-9 ()./\-\u00A0]{4,22}( ?(x|ext\.?|int\.?) ?[0-9]{1,5})?$|^\([0-9]{1,5}\)[0-9 ./\-]{5,18}$", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^(tel:)?(\(?\+|00)[1-9]", RegexOptions.IgnoreCase)]
    private static partial Regex International();

    [GeneratedRegex(@"^(\([0-9]{2,5}\) ?[0-9]|0[0-9]{1,5}[ ./\-][0-9]|[0-9]{3}[ .\-][0-9]{3}[ .\-][0-9]{3,4}$|0[0-9]( [0-9]{2}){4}$|[0-9]{2,4}[ -][0-9]{3}[ -][0-9]{2}[ -][0-9]{2}$|[6-9][0-9]{2}( [0-9]{2}){3}$|0[0-9]{8,10}$)")]
    private static partial Regex National();

    // Dates, social security numbers, versions, decimals and amounts are written in digits and signs as well.
    [GeneratedRegex(@"^[0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{2}|[0-9]{4})$|^[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}|^[0-9]{3}-[0-9]{2}-[0-9]{4}$|^[0-9]+\.[0-9]+$|^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$|^[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}$")]
    private static partial Regex OtherNumber();

    [GeneratedRegex(@"^([0-9]{1,3}(\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$")]
    private static partial Regex IpForm();

    [GeneratedRegex("^[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}([:-][0-9a-fA-F]{2}){0,2}$|^[0-9a-fA-F]{4}\\.[0-9a-fA-F]{4}\\.[0-9a-fA-F]{4}$")]
    private static partial Regex MacForm();
}
