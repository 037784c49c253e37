using System.Text.RegularExpressions;

namespace PgStaging.Engine.Branching;

/// <summary>What the service says, made fit for a message: one line, not too long, no passwords.</summary>
internal static partial class NeonText
{
    private const int Longest = 500;
    private const string Hidden = "***";

    /// <param name="text">What it says; null for nothing.</param>
    /// <param name="secret">What must not be in it; null if nothing is known of it.</param>
    public static string OneLine(string? text, string? secret)
    {
        if (text is null)
            return string.Empty;
        string safe = secret is null ? text : text.Replace(secret, Hidden, StringComparison.Ordinal);
        safe = UriPassword().Replace(Redaction.Redact(safe), Hidden);
        safe = string.Join(' ', safe.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return safe.Length <= Longest ? safe : safe[..Longest] + "…";
    }

    [GeneratedRegex("(?<=[a-z]://[^:/@\\s]*:)[^@/\\s]+(?=@)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UriPassword();
}
