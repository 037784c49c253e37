using System.Collections.Immutable;
using System.Globalization;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>How a column gets another type: by which conversion, and what that can cost.</summary>
internal static class ColumnTypeChange
{
    private static readonly ImmutableArray<string> Numbers =
        ["smallint", "integer", "bigint", "numeric", "real", "double precision"];

    private static readonly ImmutableArray<string> Strings = ["text", "character varying", "character", "name"];

    private static readonly ImmutableHashSet<string> Times =
    [
        "date", "timestamp without time zone", "timestamp with time zone", "time without time zone",
        "time with time zone", "interval",
    ];

    /// <summary>TYPE … with USING where the server has no conversion that it uses by itself.</summary>
    /// <param name="present">The column as it is.</param>
    /// <param name="wanted">The column as it shall be.</param>
    /// <param name="isMadeAnew">The type has the same name and is another one.</param>
    public static string Clause(Column present, Column wanted, bool isMadeAnew)
    {
        string collation = wanted.Collation is { } named ? $" COLLATE {named}" : "";
        string name = SqlName.Quote(wanted.Name);
        string conversion = isMadeAnew ? $" USING {name}::text::{wanted.Type}"
            : IsAssignable(present.Type, wanted.Type) ? ""
            : HasCast(present.Type, wanted.Type) ? $" USING {name}::{wanted.Type}"
            : $" USING {name}::text::{wanted.Type}";
        return $"TYPE {wanted.Type}{collation}{conversion}";
    }

    public static PgHazard Hazard(Column present, Column wanted) =>
        KeepsBytes(present, wanted) ? PgHazard.None
        : KeepsValues(present.Type, wanted.Type) ? PgHazard.Rewrite
        : PgHazard.Rewrite | PgHazard.DataLoss;

    private static bool IsAssignable(string from, string to)
    {
        (string source, string destination) = (Base(from), Base(to));
        return source == destination || Strings.Contains(destination)
            || (Numbers.Contains(source) && Numbers.Contains(destination))
            || (Times.Contains(source) && Times.Contains(destination))
            || (source is "json" or "jsonb" && destination is "json" or "jsonb");
    }

    private static bool HasCast(string from, string to) =>
        (Base(from), Base(to)) is ("boolean", "integer") or ("integer", "boolean") || Strings.Contains(Base(from));

    /// <summary>Whether every value survives, or makes the change fail; text that does not fit is refused, numbers are rounded.</summary>
    private static bool KeepsValues(string from, string to)
    {
        (string source, string destination) = (Base(from), Base(to));
        if (Times.Contains(source) && Times.Contains(destination))
            return source == "date" || (source == destination && Precision(to) >= Precision(from))
                || (source, destination) is ("timestamp without time zone", "timestamp with time zone")
                    or ("timestamp with time zone", "timestamp without time zone");
        if (!Numbers.Contains(source) || !Numbers.Contains(destination))
            return true;
        if (source == "numeric" && destination == "numeric")
            return Scale(to) is not { } scale || (Scale(from) is { } was && scale >= was);
        if (destination == "numeric")
            return source is not ("real" or "double precision") && true;
        if (source is "real" or "double precision" or "numeric")
            return source == "real" && destination == "double precision";
        return destination is not "real" || source == "smallint";
    }

    private static bool KeepsBytes(Column present, Column wanted)
    {
        if (present.Type == wanted.Type)
            return present.Collation != wanted.Collation;
        (string source, string destination) = (Base(present.Type), Base(wanted.Type));
        return (source is "character varying" && destination == "text")
            || (source == "text" && wanted.Type == "character varying")
            || (source == "character varying" && source == destination
                && (Scale(wanted.Type) is not { } length || (Scale(present.Type) is { } was && length >= was)));
    }

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
