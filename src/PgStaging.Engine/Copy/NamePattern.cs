using System.Text;
using System.Text.RegularExpressions;

namespace PgStaging.Engine.Copy;

/// <summary>
/// A wildcard pattern for names: <c>*</c>, <c>?</c> and <c>[a-z]</c>, regardless of case, as PowerShell has them.
/// It is compared with the name, with <c>schema.name</c>, and with both as SQL quotes them.
/// </summary>
internal sealed class NamePattern
{
    private readonly Regex expression;

    public NamePattern(string text)
    {
        Text = text;
        expression = new Regex(
            $"^{Translate(text)}$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    public bool Matches(string? schema, string name) =>
        expression.IsMatch(name)
        || (schema is not null
            && (expression.IsMatch($"{schema}.{name}") || expression.IsMatch(SqlName.Quote(schema, name))));

    public override string ToString() => Text;

    private static string Translate(string text)
    {
        StringBuilder regex = new();
        for (int i = 0; i < text.Length; i++)
        {
            int close = text[i] == '[' ? text.IndexOf(']', i + 1) : -1;
            switch (text[i])
            {
                case '*':
                    regex.Append(".*");
                    break;
                case '?':
                    regex.Append('.');
                    break;
                case '`' when i + 1 < text.Length:
                    regex.Append(Regex.Escape(text[++i].ToString()));
                    break;
                case '[' when close > i + 1:
                    regex.Append('[').Append(CharacterClass(text[(i + 1)..close])).Append(']');
                    i = close;
                    break;
                default:
                    regex.Append(Regex.Escape(text[i].ToString()));
                    break;
            }
        }
        return regex.ToString();
    }

    private static string CharacterClass(string members) => members
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("^", "\\^", StringComparison.Ordinal);
}
