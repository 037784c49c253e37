using System.Text.RegularExpressions;

namespace PgStaging.Engine.Masking;

/// <summary>Recognises passwords, their hashes, and keys.</summary>
internal static partial class SecretValues
{
    private const int ShortestSecret = 8;

    public static ValueMatch Password(string value)
    {
        if (HashForm().Match(value) is { Success: true } hash)
            return ValueMatch.Typical(0.95, HashName(hash.Value));
        return value.Length >= 4 && !value.Contains(' ', StringComparison.Ordinal) ? ValueMatch.Possible : ValueMatch.No;
    }

    public static ValueMatch Secret(string value)
    {
        if (Jwt().IsMatch(value))
            return ValueMatch.Typical(0.95, "JWT");
        if (PrivateKey().IsMatch(value))
            return ValueMatch.Typical(0.97, "private key");
        if (KnownKey().IsMatch(value))
            return ValueMatch.Typical(0.93, "API key");
        return value.Length >= ShortestSecret && !value.Contains(' ', StringComparison.Ordinal) ? ValueMatch.Possible : ValueMatch.No;
    }

    private static string HashName(string start) => start switch
    {
        ['$', '2', ..] => "bcrypt",
        ['$', 'a', ..] => "argon2",
        ['$', 's' or '7', ..] => "scrypt",
        ['s', 'c', ..] => "scrypt",
        ['S', 'C', ..] => "SCRAM",
        ['p' or '$', 'b' or 'p', ..] => "PBKDF2",
        ['$', ..] => "crypt",
        ['{', ..] => "LDAP hash",
        ['m', ..] => "md5 of PostgreSQL",
        _ => "password hash",
    };

    [GeneratedRegex(
        @"^(\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|\$argon2(id|i|d)\$|\$scrypt\$|scrypt:|\$7\$|\$s0\$|SCRAM-SHA-\d+\$|\$?pbkdf2[-_:]|\$(1|5|6|y|md5)\$[./A-Za-z0-9=,$]+|\{(S?SHA(256|512)?|S?MD5|CRYPT|BCRYPT|PBKDF2[^}]*)\}|md5[0-9a-f]{32}$|(bcrypt|argon2|scrypt)(_sha256)?\$)")]
    private static partial Regex HashForm();

    [GeneratedRegex(@"^(Bearer )?eyJ[A-Za-z0-9_-]{8,}\.eyJ?[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]*$")]
    private static partial Regex Jwt();

    [GeneratedRegex("-----BEGIN ([A-Z0-9]+ )?PRIVATE KEY( BLOCK)?-----")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(
        @"^((sk|pk|rk)_(live|test)_[A-Za-z0-9]{10,}|(AKIA|ASIA)[A-Z0-9]{16}$|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{18,}|xox[abposr]-[\w-]{10,}|AIza[\w-]{35}|SG\.[\w-]{16,}\.[\w-]{16,}|sk-[A-Za-z0-9_-]{20,}|ya29\.[\w-]{20,}|npm_[A-Za-z0-9]{30,}|shp(at|ss|ca)_[0-9a-fA-F]{30,}|AC[0-9a-f]{32}$|whsec_\w{16,})")]
    private static partial Regex KnownKey();
}
