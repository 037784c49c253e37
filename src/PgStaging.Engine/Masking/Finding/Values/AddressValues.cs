using System.Globalization;
using System.Text.RegularExpressions;

namespace PgStaging.Engine.Masking;

/// <summary>Recognises postal addresses and positions on the globe.</summary>
internal static partial class AddressValues
{
    private const int LongestAddress = 200;
    private const int LongestCity = 60;

    public static ValueMatch Street(string value)
    {
        if (value.Length > LongestAddress || value.Contains('@', StringComparison.Ordinal) || value.Contains("://", StringComparison.Ordinal))
            return ValueMatch.No;
        if (StreetForm().IsMatch(value) && value.Any(char.IsDigit))
            return ValueMatch.Typical(0.8, "street and number");
        // A house number stands alone.
        return value.Any(char.IsLetter) && value.Length > 3 || (value.Length <= 6 && char.IsDigit(value[0]))
            ? ValueMatch.Possible : ValueMatch.No;
    }

    public static ValueMatch Postal(string value) => PostalForm().IsMatch(value) ? ValueMatch.Possible : ValueMatch.No;

    public static ValueMatch City(string value) =>
        value.Length is > 1 and <= LongestCity && char.IsLetter(value[0]) && !value.Any(sign => char.IsDigit(sign) || sign is '@' or '_' or ':')
            && value.Count(char.IsWhiteSpace) <= 5
            ? ValueMatch.Possible : ValueMatch.No;

    public static ValueMatch Coordinates(string value)
    {
        if (CoordinatePair().IsMatch(value))
            return ValueMatch.Typical(0.8, "latitude and longitude");
        if (GeometryText().IsMatch(value))
            return ValueMatch.Typical(0.5, "geometry");
        return decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            && Math.Abs(number) <= 180 && value.Contains('.', StringComparison.Ordinal) ? ValueMatch.Possible : ValueMatch.No;
    }

    // Words for streets in ten languages, before or behind the name, and a number.
    [GeneratedRegex(
        @"^\d{1,6}[a-z]?,? .*\b(street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|way|square|sq|terrace|close|crescent|parkway|pkwy|highway|hwy|row|circle|trail)\b"
        + @"|\p{L}(stra(ß|ss)e|str\.|weg|gasse|allee|platz|ring|damm|ufer|straat|laan|plein|gracht|kade|dijk|singel|gatan|vägen|väg|gränd|stigen|torg|plan)\s+\d"
        + @"|\b(straße|strasse|weg|gasse|allee|platz|straat|laan|plein|gatan|vägen)\s+\d"
        + @"|\b(rue|avenue|av\.?|boulevard|bd|place|chemin|impasse|allée|quai|route|cours|calle|c/|avda\.?|avenida|plaza|paseo|camino|ronda|carrer|via|viale|piazza|corso|vicolo|largo|rua|r\.|travessa|praça|alameda|estrada|rodovia|ulica|ul\.|al\.|aleja|plac|pl\.|os\.|osiedle)\s*\p{L}"
        + @"|[都道府県市区町村郡].*\d|\d+丁目|\d+番地",
        RegexOptions.IgnoreCase)]
    private static partial Regex StreetForm();

    [GeneratedRegex(@"^([A-Z]{1,3}-)?[0-9]{3,8}$|^[0-9]{2,5}[- ][0-9]{2,4}$|^〒?[0-9]{3}-?[0-9]{4}$|^[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}$|^[0-9]{4} ?[A-Z]{2}$|^[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]$", RegexOptions.IgnoreCase)]
    private static partial Regex PostalForm();

    [GeneratedRegex(@"^\(?[-+]?[0-9]{1,3}\.[0-9]{3,}°?\s*[NS]?[,; ]\s*[-+]?[0-9]{1,3}\.[0-9]{3,}°?\s*[EWO]?\)?$")]
    private static partial Regex CoordinatePair();

    [GeneratedRegex(@"^(SRID=\d+;)?POINT ?Z?\(|^010[01]0000[0-9A-F]{2}", RegexOptions.IgnoreCase)]
    private static partial Regex GeometryText();
}
