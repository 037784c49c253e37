using System.Collections.Immutable;
using System.Globalization;

namespace PgStaging.Engine.Masking;

/// <summary>The options a rule gives to its mask, by name.</summary>
internal sealed record MaskOptions(string Mask, ImmutableSortedDictionary<string, ImmutableArray<string>> Values)
{
    private static readonly string[] ValueOptions = ["value", "of"];

    public static MaskOptions None { get; } = new(
        string.Empty, ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The values that are written as they stand.</summary>
    public IEnumerable<string> GivenValues => ValueOptions.SelectMany(
        option => Values.TryGetValue(option, out ImmutableArray<string> values) ? values : []);

    /// <summary>Whether other options say the same.</summary>
    public bool Equal(MaskOptions other) =>
        Values.Count == other.Values.Count && Values.All(option =>
            other.Values.TryGetValue(option.Key, out ImmutableArray<string> values) && values.SequenceEqual(option.Value));

    public string? Text(string name) => Values.TryGetValue(name, out ImmutableArray<string> values)
        ? values is [string only] ? only : throw MaskErrors.MaskOptionInvalid(Mask, name, "takes one value")
        : null;

    public string RequiredText(string name) => Text(name) ?? throw MaskErrors.MaskOptionInvalid(Mask, name, "is missing");

    public ImmutableArray<string> RequiredList(string name) =>
        Values.TryGetValue(name, out ImmutableArray<string> values) && !values.IsEmpty
            ? values : throw MaskErrors.MaskOptionInvalid(Mask, name, "is missing");

    /// <summary>One of several words.</summary>
    /// <param name="name">The option.</param>
    /// <param name="words">What it may be; the first if it is not given.</param>
    public string Word(string name, params ReadOnlySpan<string> words)
    {
        if (Text(name) is not { } text)
            return words[0];
        foreach (string word in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
                return word;
        }
        throw MaskErrors.MaskOptionInvalid(Mask, name, $"is one of {string.Join(", ", words.ToArray())}");
    }

    /// <summary>A whole number of a range.</summary>
    /// <param name="name">The option.</param>
    /// <param name="usual">What it is when it is not given.</param>
    /// <param name="least">The smallest allowed.</param>
    /// <param name="most">The greatest allowed.</param>
    public int Number(string name, int usual, int least, int most)
    {
        if (Text(name) is not { } text)
            return usual;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most
            ? number
            : throw MaskErrors.MaskOptionInvalid(
                Mask, name, string.Create(CultureInfo.InvariantCulture, $"is a whole number from {least} to {most}"));
    }

    /// <summary>A number with or without a fraction; null if it is not given.</summary>
    public decimal? Decimal(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? number : throw MaskErrors.MaskOptionInvalid(Mask, name, "is a number");
    }
}
