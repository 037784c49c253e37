using System.Collections.Immutable;
using System.Text;

namespace PgStaging.Engine.Catalog;

/// <summary>How a subscription reaches its publisher. A secret's value is dropped as soon as it is read; its name is kept.</summary>
/// <param name="Text">The connection string as the server keeps it, but for the secrets.</param>
/// <param name="Withheld">Names of what was taken out.</param>
internal sealed record PublisherConnection(string Text, ImmutableArray<string> Withheld)
{
    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    /// <summary>What is shown where it cannot be told what is secret.</summary>
    private static readonly PublisherConnection Opaque = new("", ["connection string"]);

    /// <summary>Reads a connection string by the rules of libpq, so that no part of a secret is taken for something else.</summary>
    public static PublisherConnection Parse(string text) =>
        Schemes.FirstOrDefault(scheme => text.StartsWith(scheme, StringComparison.Ordinal)) is { } found
            ? OfUri(text, found.Length) : OfKeywords(text);

    private static PublisherConnection OfKeywords(string text)
    {
        List<(string Keyword, string Piece)> pieces = [];
        int at = 0;
        while (SkipBlanks(text, ref at))
        {
            int start = at;
            while (at < text.Length && text[at] != '=' && !IsBlank(text[at]))
                at++;
            string keyword = text[start..at];
            if (!SkipBlanks(text, ref at) || text[at] != '=')
                return Opaque;
            at++;
            SkipBlanks(text, ref at);
            if (!SkipValue(text, ref at))
                return Opaque;
            pieces.Add((keyword, text[start..at]));
        }
        return pieces.Any(item => IsSecret(item.Keyword))
            ? new(
                string.Join(' ', pieces.Where(item => !IsSecret(item.Keyword)).Select(item => item.Piece)),
                Secrets(pieces.Select(item => item.Keyword)))
            : new(text, []);
    }

    private static bool SkipValue(string text, ref int at)
    {
        bool quoted = at < text.Length && text[at] == '\'';
        if (quoted)
            at++;
        while (at < text.Length && (quoted ? text[at] != '\'' : !IsBlank(text[at])))
            at += text[at] == '\\' && at + 1 < text.Length ? 2 : 1;
        if (!quoted)
            return true;
        return at++ < text.Length;
    }

    private static PublisherConnection OfUri(string text, int start)
    {
        List<string> withheld = [];
        StringBuilder kept = new(text[..start]);
        int at = text.IndexOfAny(['@', '/'], start);
        int hosts = start;
        if (at >= 0 && text[at] == '@')
        {
            hosts = at + 1;
            int colon = text.IndexOf(':', start, at - start);
            if (colon >= 0)
                withheld.Add("password");
            kept.Append(text, start, (colon < 0 ? at : colon) - start).Append('@');
        }
        int query = text.IndexOf('?', hosts);
        string place = query < 0 ? text[hosts..] : text[hosts..query];
        // A password with an @ or / of its own ends here.
        if (place.Contains('@', StringComparison.Ordinal))
            return Opaque;
        kept.Append(place);

        string[] parameters = query < 0 ? [] : text[(query + 1)..].Split('&');
        string[] shown = [.. parameters.Where(parameter => !IsSecret(Keyword(parameter)))];
        if (shown.Length > 0)
            kept.Append('?').AppendJoin('&', shown);
        withheld.AddRange(Secrets(parameters.Select(Keyword)));
        return withheld.Count == 0 ? new(text, []) : new(kept.ToString(), [.. withheld.Distinct()]);
    }

    private static string Keyword(string parameter) => Uri.UnescapeDataString(parameter.Split('=')[0]);

    private static ImmutableArray<string> Secrets(IEnumerable<string> keywords) => [.. keywords.Where(IsSecret).Distinct()];

    // The name of a file with passwords is none, and keys of SCRAM stand for passwords.
    private static bool IsSecret(string keyword) => keyword != "passfile"
        && (ForeignOptions.IsSecret(keyword) || keyword.StartsWith("scram_", StringComparison.Ordinal));

    private static bool SkipBlanks(string text, ref int at)
    {
        while (at < text.Length && IsBlank(text[at]))
            at++;
        return at < text.Length;
    }

    private static bool IsBlank(char character) => character is ' ' or (>= '\t' and <= '\r');
}
