using System.Security.Cryptography;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>A keyed hash of rules: whoever lacks the key learns nothing from it, and with another key it is another one.</summary>
internal static class RulesFingerprint
{
    private const int KeyBytes = 32;

    public static string Of(MaskRules rules, MaskKey key)
    {
        StringBuilder text = new();
        foreach (MaskRule rule in rules.Rules)
        {
            IEnumerable<string?> options = rule.Options.Values.SelectMany(option => option.Value.Prepend(option.Key.ToUpperInvariant()).Append(null));
            Write(text, [rule.Table?.Text, rule.Column?.Text, rule.Type?.Text, rule.Comment?.Text, rule.Path, rule.Mask.ToUpperInvariant(),
                rule.When, rule.By, rule.References, .. options]);
        }
        return Convert.ToHexString(HMACSHA256.HashData(
            key.Derive("masking in place", KeyBytes), Encoding.UTF8.GetBytes(text.ToString())));
    }

    // Lengths go before texts, so that no two lists are written alike.
    private static void Write(StringBuilder text, IEnumerable<string?> parts)
    {
        foreach (string? part in parts)
            text.Append(part?.Length ?? -1).Append(' ').Append(part).Append(' ');
        text.Append('\n');
    }
}
