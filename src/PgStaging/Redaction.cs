using System.Text.RegularExpressions;

namespace PgStaging;

/// <summary>Takes the secrets out of connection strings and URIs before anybody reads them.</summary>
internal static partial class Redaction
{
    private const string Mask = "***";

    public static string Redact(string text)
    {
        string withoutUserInfo = UriPassword().Replace(text, match => match.Groups["head"].Value + Mask + "@");
        return SecretPart().Replace(withoutUserInfo, match => match.Groups["key"].Value + Mask);
    }

    [GeneratedRegex("""(?<head>^\s*[a-z]+://[^:/@?#]*:)[^/?#]*@""", RegexOptions.IgnoreCase)]
    private static partial Regex UriPassword();

    [GeneratedRegex(
        """(?<key>\b(ssl\s*|scram\s*)?(password|pwd|psw|passphrase|secret|client_secret|client_key|server_key)\s*=\s*)('(\\.|''|[^'])*'?|"(""|[^"])*"?|[^\s;&]+)""",
        RegexOptions.IgnoreCase)]
    private static partial Regex SecretPart();
}
