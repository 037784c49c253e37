using System.Buffers;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// A hash of the same scheme and parameters that belongs to no password; or, with a password for tests, the hash of that
/// one, so that everybody can log in with it.
/// </summary>
internal sealed class PasswordHashMask : DrawingMask
{
    private const int ShortestSecret = 8;

    private static readonly string[] Schemes =
    [
        "1", "2", "2a", "2b", "2x", "2y", "5", "6", "7", "y", "apr1", "argon2", "argon2i", "argon2d", "argon2id", "bcrypt",
        "bcrypt_sha256", "bcrypt-sha256", "scrypt", "pbkdf2", "pbkdf2_sha1", "pbkdf2_sha256", "pbkdf2_sha512", "pbkdf2-sha256",
        "pbkdf2-sha512", "PBKDF2", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512", "md5", "sha1", "sha256", "sha512", "SHA", "SSHA",
        "SSHA256", "SSHA512", "MD5", "SMD5", "CRYPT",
    ];

    private static readonly SearchValues<byte> HexadecimalDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private readonly MaskContext context;
    private readonly KnownPassword? password;

    public PasswordHashMask(MaskContext context)
        : base(context, string.Empty)
    {
        this.context = context;
        if (context.Options.Text("password") is { } text)
            password = new KnownPassword(context, text);
    }

    private static ReadOnlySpan<byte> Separators => "$:,{}"u8;

    private static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8;

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        if (password is not null)
        {
            output.Write(password.HashLike(value));
            // A hash that is cut is the hash of nothing.
            context.MustTake(output.Written);
            return;
        }
        while (!value.IsEmpty)
        {
            int end = value.IndexOfAny(Separators);
            WritePart(end < 0 ? value : value[..end], ref draws, output);
            if (end < 0)
                return;
            output.Write(value.Slice(end, 1));
            value = value[(end + 1)..];
        }
    }

    private static void WritePart(ReadOnlySpan<byte> part, ref Draws draws, MaskOutput output)
    {
        if (IsParameter(part))
        {
            output.Write(part);
            return;
        }
        // As PostgreSQL and others mark what follows.
        ReadOnlySpan<byte> mark = part.StartsWith("md5"u8) && part.Length == 35 ? part[..3]
            : part.StartsWith("0x"u8) || part.StartsWith(@"\x"u8) ? part[..2] : default;
        output.Write(mark);
        part = part[mark.Length..];
        if (part.Length >= ShortestSecret && part.Length % 2 == 0 && !part.ContainsAnyExcept(HexadecimalDigits))
            WriteHex(part, ref draws, output);
        else
            WriteBase64(part, ref draws, output);
    }

    // A scheme, a count such as the rounds, or several such as m=65536.
    private static bool IsParameter(ReadOnlySpan<byte> part)
    {
        ReadOnlySpan<byte> value = part[(part.IndexOf((byte)'=') + 1)..];
        if (value.Length < ShortestSecret && !value.IsEmpty && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return true;
        return part.IsEmpty || Array.IndexOf(Schemes, Encoding.ASCII.GetString(part)) >= 0;
    }

    private static void WriteHex(ReadOnlySpan<byte> part, ref Draws draws, MaskOutput output)
    {
        bool isCapital = part.ContainsAnyInRange((byte)'A', (byte)'F');
        for (int place = 0; place < part.Length; place++)
        {
            byte digit = HexDigits.Of(draws.Below(16));
            output.Write(isCapital && digit > (byte)'9' ? (byte)(digit & ~0x20) : digit);
        }
    }

    // Letters that all alphabets of this kind have; the last one such that the bits behind the bytes are zero.
    private static void WriteBase64(ReadOnlySpan<byte> part, ref Draws draws, MaskOutput output)
    {
        ReadOnlySpan<byte> letters = part.TrimEnd((byte)'=');
        int unusedBits = (letters.Length % 4) switch { 2 => 4, 3 => 2, _ => 0 };
        for (int place = 0; place < letters.Length; place++)
        {
            int letter = draws.Below(Alphabet.Length);
            output.Write(Alphabet[place == letters.Length - 1 ? letter >> unusedBits << unusedBits : letter]);
        }
        output.Write(part[letters.Length..]);
    }
}
