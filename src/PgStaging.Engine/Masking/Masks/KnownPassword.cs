using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Hashes of one password in the schemes of other hashes. Each is worked out once for a scheme and its parameters; the salt
/// follows from the mask's key, so that it is the same in every run.
/// </summary>
internal sealed class KnownPassword
{
    private const int SaltBytes = 16;

    private readonly MaskContext context;
    private readonly byte[] password;
    private readonly byte[] salt;
    private readonly Dictionary<string, string> hashes = new(StringComparer.Ordinal);

    public KnownPassword(MaskContext context, string password)
    {
        this.context = context;
        this.password = Encoding.UTF8.GetBytes(password);
        salt = context.Key.Derive($"mask {context.Name} salt", SaltBytes);
    }

    private string TextSalt => Convert.ToHexString(salt);

    /// <summary>The password's hash in the scheme of another one.</summary>
    public string HashLike(ReadOnlySpan<byte> hash)
    {
        string like = Encoding.UTF8.GetString(hash);
        string[] parts = like.Split('$', ':');
        string scheme = SchemeOf(like, parts);
        if (!hashes.TryGetValue(scheme, out string? known))
            hashes.Add(scheme, known = Compute(like, parts));
        return known;
    }

    // Everything but salt and hash, which come last.
    private static string SchemeOf(string like, string[] parts) => parts switch
    {
        ["", ['2', _], var rounds, _] => $"{parts[1]} {rounds}",
        ["", ['a', 'r', 'g', 'o', 'n', '2', ..], var version, var costs, _, _] => $"{parts[1]} {version} {costs}",
        [['p', 'b', 'k', 'd', 'f', '2', '_', ..], var rounds, _, _] => $"{parts[0]} {rounds}",
        ["SCRAM-SHA-256", var rounds, _, _, _] => $"SCRAM {rounds}",
        _ => $"hex {like.Length} {like.Any(char.IsAsciiLetterUpper)} {like.All(char.IsAsciiHexDigit)}",
    };

    private string Compute(string like, string[] parts)
    {
        try
        {
            return parts switch
            {
                ["", ['2', _], var rounds, _] => OpenBsdBCrypt.Generate(
                    parts[1], Encoding.UTF8.GetChars(password), salt, Number(rounds)),
                ["", ['a', 'r', 'g', 'o', 'n', '2', ..], var version, var costs, _, _] => Argon2(parts[1], version, costs),
                ["pbkdf2_sha256", var rounds, _, _] => Pbkdf2(parts[0], rounds, HashAlgorithmName.SHA256, 32),
                ["pbkdf2_sha512", var rounds, _, _] => Pbkdf2(parts[0], rounds, HashAlgorithmName.SHA512, 64),
                ["SCRAM-SHA-256", var rounds, _, _, _] => Scram(rounds),
                [_] when like.All(char.IsAsciiHexDigit) => Hex(like),
                _ => throw Unknown(),
            };
        }
        catch (Exception cause) when (cause is FormatException or ArgumentException or OverflowException)
        {
            throw Unknown();
        }
    }

    private string Argon2(string scheme, string version, string costs)
    {
        Dictionary<string, int> values = $"{version},{costs}".Split(',').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Number(pair[^1]), StringComparer.Ordinal);
        int type = scheme switch
        {
            "argon2i" => Argon2Parameters.Argon2i,
            "argon2d" => Argon2Parameters.Argon2d,
            _ => Argon2Parameters.Argon2id,
        };
        Argon2BytesGenerator generator = new();
        generator.Init(new Argon2Parameters.Builder(type).WithVersion(values.GetValueOrDefault("v", 16)).WithSalt(salt)
            .WithMemoryAsKB(values.GetValueOrDefault("m")).WithIterations(values.GetValueOrDefault("t"))
            .WithParallelism(values.GetValueOrDefault("p")).Build());
        byte[] result = new byte[32];
        generator.GenerateBytes(password, result);
        return $"${scheme}${version}${costs}${Unpadded(salt)}${Unpadded(result)}";
    }

    private string Pbkdf2(string scheme, string rounds, HashAlgorithmName hash, int length)
    {
        byte[] result = Rfc2898DeriveBytes.Pbkdf2(password, Encoding.ASCII.GetBytes(TextSalt), Number(rounds), hash, length);
        return $"{scheme}${rounds}${TextSalt}${Convert.ToBase64String(result)}";
    }

    // RFC 5802, in the form in which PostgreSQL keeps it.
    private string Scram(string rounds)
    {
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, Number(rounds), HashAlgorithmName.SHA256, 32);
        byte[] stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        byte[] server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${rounds}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }

    private string Hex(string like)
    {
        byte[] result = like.Length switch
        {
#pragma warning disable CA5350, CA5351 // The scheme is the application's.
            32 => MD5.HashData(password),
            40 => SHA1.HashData(password),
#pragma warning restore CA5350, CA5351
            64 => SHA256.HashData(password),
            96 => SHA384.HashData(password),
            128 => SHA512.HashData(password),
            _ => throw Unknown(),
        };
        string hex = Convert.ToHexString(result);
        return like.Any(char.IsAsciiLetterUpper) ? hex : hex.ToLowerInvariant();
    }

    private static string Unpadded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private PgStagingException Unknown() => MaskErrors.ValueDoesNotFit(context.Name, "hash of a scheme in which a password can be set");
}
