using System.Collections.Immutable;
using System.Globalization;

namespace PgStaging.Engine.Repair;

/// <summary>How the values of one type become those of another, and whether they survive it.</summary>
/// <remarks>Types are as format_type writes them, without domains.</remarks>
internal static class TypeConversion
{
    private static readonly ImmutableHashSet<string> Numbers =
        ["smallint", "integer", "bigint", "numeric", "real", "double precision"];

    private static readonly ImmutableHashSet<string> Strings = ["text", "character varying", "character", "name"];

    private static readonly ImmutableHashSet<string> Times =
    [
        "date", "timestamp without time zone", "timestamp with time zone", "time without time zone",
        "time with time zone", "interval",
    ];

    // Like points in time: read from text they leave out, round or rearrange what they have no place for, without an error.
    private static readonly ImmutableHashSet<string> Forgetful =
        ["real", "double precision", "money", "cidr", "tsvector", "\"char\""];

    /// <summary>USING where the server has no conversion that it uses by itself; empty where it has.</summary>
    /// <param name="value">A quoted column.</param>
    /// <param name="from">Its type, without domains.</param>
    /// <param name="to">The new type, without domains.</param>
    /// <param name="name">The new type as it is called.</param>
    public static string Using(string value, string from, string to, string name) =>
        IsAssignable(from, to) ? ""
            : HasCast(from, to) ? $" USING {value}::{name}"
            : ThroughText(value, name);

    /// <summary>USING with the conversion that there is between any two types.</summary>
    public static string ThroughText(string value, string name) => $" USING {value}::text::{name}";

    /// <summary>Whether the server converts by an assignment: what does not fit is then an error.</summary>
    private static bool IsAssignable(string from, string to)
    {
        if (AreArrays(from, to))
            return IsAssignable(Element(from), Element(to));
        (string source, string destination) = (Base(from), Base(to));
        return source == destination || Strings.Contains(destination)
            || (Numbers.Contains(source) && Numbers.Contains(destination))
            || (Times.Contains(source) && Times.Contains(destination))
            || (source is "json" or "jsonb" && destination is "json" or "jsonb");
    }

    /// <summary>Whether there is a conversion that has to be asked for, so that none through text is needed.</summary>
    private static bool HasCast(string from, string to) =>
        (Base(from), Base(to)) is ("boolean", "integer") or ("integer", "boolean") || Strings.Contains(Base(from));

    /// <summary>Whether every value survives, or makes the change fail.</summary>
    public static bool KeepsValues(string from, string to)
    {
        if (from == to)
            return true;
        if (AreArrays(from, to))
            return KeepsValues(Element(from), Element(to));
        (string source, string destination) = (Base(from), Base(to));
        if (Times.Contains(source) && Times.Contains(destination))
            return KeepsTimes((source, from), (destination, to));
        if (Numbers.Contains(source) && Numbers.Contains(destination))
            return KeepsNumbers((source, from), (destination, to));
        if (destination == "name")
            return source == destination;
        if (destination == "boolean")
            return Strings.Contains(source);
        // What is written as text and read again is cut or rounded by a modifier.
        return IsAssignable(from, to) || (Modifiers(to).IsEmpty && !Forgetful.Contains(destination)
            && !Times.Contains(destination) && !destination.StartsWith("interval ", StringComparison.Ordinal));
    }

    /// <summary>Whether nothing has to be written anew.</summary>
    public static bool KeepsBytes(string from, string to)
    {
        (string source, string destination) = (Base(from), Base(to));
        return (source is "character varying" && destination == "text")
            || (source == "text" && to == "character varying")
            || (source == "character varying" && source == destination
                && (Scale(to) is not { } length || (Scale(from) is { } was && length >= was)));
    }

    private static bool KeepsTimes((string Base, string Type) from, (string Base, string Type) to) =>
        from.Base == to.Base ? Precision(to.Type) >= Precision(from.Type)
            : from.Base == "date" ? to.Base.StartsWith("timestamp", StringComparison.Ordinal)
            : from.Base.StartsWith("timestamp", StringComparison.Ordinal)
                && to.Base.StartsWith("timestamp", StringComparison.Ordinal) && Precision(to.Type) >= Precision(from.Type);

    private static bool KeepsNumbers((string Base, string Type) from, (string Base, string Type) to)
    {
        bool isInexact = from.Base is "real" or "double precision";
        return (from.Base, to.Base) switch
        {
            ("numeric", "numeric") => Scale(to.Type) is not { } scale || (Scale(from.Type) is { } was && scale >= was),
            (_, "numeric") => !isInexact && Scale(to.Type) is not < 0,
            ("real", "double precision") => true,
            ("numeric", _) => Scale(from.Type) is <= 0 && to.Base is "smallint" or "integer" or "bigint",
            (_, "real") => from.Base is "smallint" or "real",
            (_, "double precision") => from.Base is not "bigint",
            _ => !isInexact,
        };
    }

    private static bool AreArrays(string from, string to) => IsArray(from) && IsArray(to);

    private static bool IsArray(string type) => type.EndsWith("[]", StringComparison.Ordinal);

    private static string Element(string array) => array[..^2];

    /// <summary>The type without its modifier: <c>timestamp(3) without time zone</c> becomes <c>timestamp without time zone</c>.</summary>
    private static string Base(string type)
    {
        int open = type.IndexOf('(', StringComparison.Ordinal);
        int close = type.IndexOf(')', StringComparison.Ordinal);
        return open < 0 || close < open || type.StartsWith('"') ? type : type[..open].TrimEnd() + type[(close + 1)..];
    }

    private static int Precision(string type) => Modifiers(type) is [int precision, ..] ? precision : 6;

    /// <summary>The last number in parentheses: a numeric's scale, a string's length; null for any.</summary>
    private static int? Scale(string type) => Modifiers(type) switch
    {
        [] => null,
        [_] when Base(type) == "numeric" => 0,
        [.., int last] => last,
    };

    private static ImmutableArray<int> Modifiers(string type)
    {
        int open = type.IndexOf('(', StringComparison.Ordinal);
        int close = type.IndexOf(')', StringComparison.Ordinal);
        if (open < 0 || close < open)
            return [];
        ImmutableArray<int>.Builder numbers = ImmutableArray.CreateBuilder<int>();
        foreach (string part in type[(open + 1)..close].Split(','))
        {
            if (!int.TryParse(part, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number))
                return [];
            numbers.Add(number);
        }
        return numbers.ToImmutable();
    }
}
