using System.Globalization;
using System.Text.RegularExpressions;

namespace PgStaging.Engine.Catalog;

/// <summary>How a saved schema writes addresses: each as one string.</summary>
/// <remarks>
/// An object is its identity; a column is <c>COLUMN "c" OF TABLE "a"."b"</c>, its default or generation expression
/// <c>EXPRESSION "c" OF …</c>, any other part <c>PART class "name" OF …</c>, the index behind a constraint
/// <c>INDEX "a"."i"</c>, and what belongs to an extension <c>MEMBER class reference</c>. What is built in or not in the
/// model is the empty string.
/// </remarks>
internal static partial class AddressName
{
    public static string Column(string column, string relation) => $"COLUMN {SqlName.Quote(column)} OF {relation}";

    public static string Part(uint classId, string part, string whole) => classId == CatalogClass.AttributeDefault
        ? $"EXPRESSION {SqlName.Quote(part)} OF {whole}"
        : string.Create(CultureInfo.InvariantCulture, $"PART {classId} {SqlName.Quote(part)} OF {whole}");

    public static string Index(string schema, string name) => $"INDEX {SqlName.Quote(schema, name)}";

    public static string Member(uint classId, string reference) =>
        string.Create(CultureInfo.InvariantCulture, $"MEMBER {classId} {reference}");

    /// <summary>Splits the name of a column into the relation's name and the column's.</summary>
    public static bool IsColumn(string name, out string relation, out string column)
    {
        Match match = ColumnForm().Match(name);
        relation = match.Groups["of"].Value;
        column = match.Groups["name"].Value.Replace("\"\"", "\"", StringComparison.Ordinal);
        return match.Success;
    }

    /// <summary>The catalog of what has a name of these forms but is no object; null for any other name.</summary>
    public static uint? ClassOf(string name)
    {
        if (name.StartsWith("EXPRESSION \"", StringComparison.Ordinal))
            return CatalogClass.AttributeDefault;
        if (name.StartsWith("INDEX \"", StringComparison.Ordinal))
            return CatalogClass.Relation;
        Match match = ClassForm().Match(name);
        return match.Success && uint.TryParse(
            match.Groups["class"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out uint value)
            ? value : null;
    }

    [GeneratedRegex("""^COLUMN "(?<name>(?:[^"]|"")*)" OF (?<of>.+)$""", RegexOptions.Singleline)]
    private static partial Regex ColumnForm();

    [GeneratedRegex("""^(?:PART|MEMBER) (?<class>[0-9]+) """)]
    private static partial Regex ClassForm();
}
