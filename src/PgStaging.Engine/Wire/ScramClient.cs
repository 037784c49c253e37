using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PgStaging.Engine.Wire;

/// <summary>The client's side of SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding.</summary>
internal sealed class ScramClient
{
    public const string Mechanism = "SCRAM-SHA-256";

    // No binding, and none that we would support: what the first message says is said again in the last, as base64.
    private const string NoBinding = "n,,";

    // What a server asks for costs us time: PostgreSQL's own default is 4096.
    private const int MostIterations = 10_000_000;

    private readonly string password;
    private readonly string nonce;
    private byte[] serverSignature = [];

    public ScramClient(string password, string? nonce = null)
    {
        this.password = Normalized(password);
        this.nonce = nonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
    }

    /// <summary>The first message. PostgreSQL takes the user from the start-up message and ignores the name here.</summary>
    public string First => NoBinding + FirstBare;

    private string FirstBare => $"n=,r={nonce}";

    /// <summary>The last message, which proves that we know the password.</summary>
    /// <param name="serverFirst">The server's answer to the first.</param>
    /// <exception cref="InvalidDataException">The answer is none of this exchange.</exception>
    public string Final(string serverFirst)
    {
        Dictionary<string, string> attributes = Attributes(serverFirst);
        if (!attributes.TryGetValue("r", out string? both) || !both.StartsWith(nonce, StringComparison.Ordinal) || both.Length == nonce.Length
            || !attributes.TryGetValue("s", out string? salt) || !attributes.TryGetValue("i", out string? count)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int iterations)
            || iterations is < 1 or > MostIterations)
            throw new InvalidDataException("The server's first SCRAM message cannot be right.");
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password), Bytes(salt), iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        string withoutProof = $"c={Convert.ToBase64String(Encoding.UTF8.GetBytes(NoBinding))},r={both}";
        byte[] exchange = Encoding.UTF8.GetBytes($"{FirstBare},{serverFirst},{withoutProof}");
        byte[] clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        byte[] proof = HMACSHA256.HashData(SHA256.HashData(clientKey), exchange);
        for (int index = 0; index < proof.Length; index++)
            proof[index] ^= clientKey[index];
        serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(salted, "Server Key"u8), exchange);
        return $"{withoutProof},p={Convert.ToBase64String(proof)}";
    }

    /// <summary>Makes sure that the server, too, knows the password.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public void Verify(string serverFinal)
    {
        if (!Attributes(serverFinal).TryGetValue("v", out string? signature) || serverSignature.Length == 0
            || !CryptographicOperations.FixedTimeEquals(Bytes(signature), serverSignature))
            throw new InvalidDataException("The server could not prove that it knows the password.");
    }

    private static Dictionary<string, string> Attributes(string message) => message.Split(',')
        .Select(part => part.Split('=', 2))
        .Where(pair => pair.Length == 2)
        .GroupBy(pair => pair[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First()[1], StringComparer.Ordinal);

    private static byte[] Bytes(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException("The server sent a SCRAM message that is not base64.", exception);
        }
    }

    // What is not well-formed Unicode is taken as it is, as the server does.
    private static string Normalized(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return password;
        }
    }
}
