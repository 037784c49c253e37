using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Makes values of labelled columns: the same ones in every run.</summary>
internal sealed partial class SampleValues(string language, int seed)
{
    private const string Hex = "0123456789abcdef";
    private const string Base = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

    private static readonly Dictionary<string, string[]> Words = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "sensitive", "words.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(": ", 2))
        .ToDictionary(parts => parts[0], parts => parts[1].Split(' '));

    private static readonly Dictionary<string, string> Countries = new()
    {
        ["en"] = "GB", ["de"] = "DE", ["fr"] = "FR", ["es"] = "ES", ["it"] = "IT", ["nl"] = "NL", ["pl"] = "PL", ["sv"] = "SE",
        ["pt"] = "PT", ["ja"] = "DE",
    };

    private readonly Random random = new(seed);
    private int row;

    /// <summary>One value of a generator, such as <c>int 1 9</c>.</summary>
    public string Make(string generator)
    {
        string[] parts = generator.Split(' ', 2);
        string rest = parts.Length > 1 ? parts[1] : string.Empty;
        return parts[0] switch
        {
            "seq" => Text(++row),
            "int" => Text(Between(rest)),
            "dec" => Invariant($"{Between(rest)}.{random.Next(10, 99)}"),
            "money" => Invariant($"{random.Next(1, 9000)}.{random.Next(10, 99)}"),
            "bool" => random.Next(2) == 0 ? "true" : "false",
            "pick" => Of(rest.Split(';')),
            "uuid" => Guid(),
            "ts" => Time(2024, 3),
            "recent" => Time(2023, 4)[..10],
            "birth" => Time(1942, 70)[..10],
            "array" => $"{{\"{Make(rest)}\",\"{Make(rest)}\"}}",
            "json" => Placeholder().Replace(rest, match => Make(match.Groups[1].Value)),
            "nid" => NationalId(rest),
            "digits" => Digits(int.Parse(rest, CultureInfo.InvariantCulture)),
            "hex" => Chars(Hex, int.Parse(rest, CultureInfo.InvariantCulture)),
            _ => Contact(parts[0]) ?? Other(parts[0]) ?? throw new ArgumentException($"There is no generator {generator}."),
        };
    }

    private string? Contact(string generator) => generator switch
    {
        "first" => Word("first"),
        "last" => Word("last"),
        "full" => language == "ja" ? $"{Word("last")} {Word("first")}" : $"{Word("first")} {Word("last")}",
        "lastfirst" => $"{Word("last")}, {Word("first")}",
        "jsontext" => $"{{\"user\": \"{Make("mail")}\", \"size\": {random.Next(9)}, \"seen\": true}}",
        "mail" => $"{Plain(Word("first"))}.{Plain(Word("last"))}{random.Next(99)}@{Of("gmail.com", "example.org", "web.de", "firma.example.pl")}",
        "user" => $"{Plain(Word("first"))}{Of("_", "", ".")}{Plain(Word("last"))[..2]}{random.Next(999)}",
        "phone" => Filled(Word("phone")),
        "phoneintl" => Filled(Words[$"{language} phone"].Last(form => form[0] == '+').Replace('_', ' ')),
        "phonedigits" => $"49{random.Next(151, 179)}{Digits(8)}",
        "street" => Filled(Word("street")),
        "houseno" => $"{random.Next(1, 200)}{Of("", "", "a", "b")}",
        "postal" => Filled(Word("postal")),
        "city" => Word("city"),
        "company" => $"{Of("Nova", "Alpin", "Delta", "Vertex", "Blue Harbor", "Omni")} {Of("GmbH", "Ltd", "S.A.", "Group", "Logistics", "24")}",
        "sentence" => Word("sentence"),
        "pii" => random.Next(3) > 0 ? Word("sentence") : Placed().Replace(Word("pii"), match => Make(match.Groups[1].Value)),
        "lat" => Invariant($"{random.Next(36, 60)}.{Digits(6)}"),
        "lon" => Invariant($"{random.Next(-9, 25)}.{Digits(6)}"),
        "point" => $"({Make("lat")},{Make("lon")})",
        "ipv4" => $"{random.Next(80, 220)}.{random.Next(1, 254)}.{random.Next(1, 254)}.{random.Next(1, 254)}",
        "mac" => string.Join(':', Enumerable.Range(0, 6).Select(_ => Chars(Hex, 2))),
        _ => null,
    };

    private string? Other(string generator) => generator switch
    {
        "iban" => Iban(Countries[language]),
        "card" => Satisfying(() => Of("4", "51", "55") is var start ? start + Digits(16 - start.Length) : string.Empty, number => CheckDigits.CardNetwork(number) is not null),
        "cardspaced" => string.Join(' ', Make("card").Chunk(4).Select(part => new string(part))),
        "cardmask" => $"************{Digits(4)}",
        "imei" => Satisfying(() => "35" + Digits(13), number => CheckDigits.Luhn(number)),
        "passport" => $"{Chars("ABCDEFGHKLMPRSTXYZ", 2)}{Digits(7)}",
        "ssn" => $"{random.Next(100, 660)}-{random.Next(10, 99)}-{random.Next(1000, 9999)}",
        "bcrypt" => $"$2b$12${Chars(Base, 53)}",
        "argon2" => $"$argon2id$v=19$m=65536,t=3,p=4${Chars(Base, 22)}${Chars(Base, 43)}",
        "scram" => $"SCRAM-SHA-256$4096:{Chars(Base, 22)}==${Chars(Base, 43)}=:{Chars(Base, 43)}=",
        "jwt" => $"eyJ{Chars(Base, 20)}.eyJ{Chars(Base, 40)}.{Chars(Base, 43)}",
        "apikey" => $"sk_live_{Chars(Base, 24)}",
        "pem" => $"-----BEGIN OPENSSH PRIVATE KEY-----{Chars(Base, 64)}-----END OPENSSH PRIVATE KEY-----",
        "product" => $"{Of("Solid", "Classic", "Pro", "Ultra", "Eco")} {Of("Chair", "Lamp", "Keyboard", "Bottle", "Jacket")} {random.Next(10, 999)}",
        "word" => Chars("abcdeilmnoprstu", random.Next(5, 11)),
        "sku" => $"{Chars("ABCDEFGHKLMPRSTXYZ", 3)}-{Digits(5)}",
        "filename" => $"{Chars("abcdeilmnoprstu", 7)}.{Of("pdf", "png", "csv")}",
        "path" => $"/{Of("var", "api", "srv")}/{Chars("abcdeilmnoprstu", 6)}/{random.Next(99)}",
        "url" => $"https://{Chars("abcdeilmnoprstu", 8)}.example.com/{Chars(Hex, 6)}",
        "domain" => $"{Chars("abcdeilmnoprstu", 8)}.{Of("com", "nl", "de")}",
        "host" => $"{Of("web", "db", "app")}-{random.Next(1, 40)}.internal",
        "version" => $"{random.Next(1, 6)}.{random.Next(0, 20)}.{random.Next(0, 9)}.{random.Next(0, 9)}",
        _ => null,
    };

    private string NationalId(string country) => country switch
    {
        "PL" => Checked("PESEL", () => $"{random.Next(45, 99)}{random.Next(1, 13):00}{random.Next(1, 29):00}{Digits(5)}"),
        "NL" => Checked("BSN", () => Digits(9)),
        "FR" => Nir(),
        "IT" => Checked("codice fiscale", () => $"{Chars("BCDFGLMNPRSTVZ", 6)}{random.Next(45, 99)}{Chars("ABCDEHLMPRST", 1)}{random.Next(1, 32):00}{Chars("ABCDEFGHIL", 1)}{Digits(3)}{Chars("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1)}"),
        "ES" => Checked("DNI or NIE", () => $"{Digits(8)}{Chars("TRWAGMYFPDXBNJZSQVHLCKE", 1)}"),
        "BR" => Checked("CPF", () => $"{Digits(3)}.{Digits(3)}.{Digits(3)}-{Digits(2)}"),
        "SE" => Checked("personnummer", () => $"19{random.Next(45, 99)}{random.Next(1, 13):00}{random.Next(1, 29):00}-{Digits(4)}"),
        "DE" => Checked("Steuer-ID", () => Digits(11)),
        "DEV" => Checked("Sozialversicherungsnummer", () => $"{random.Next(10, 70)}{random.Next(1, 29):00}{random.Next(1, 13):00}{random.Next(45, 99)}{Chars("ABCDEFGHKLMPRSTXYZ", 1)}{Digits(3)}"),
        "JP" => Checked("My Number", () => Digits(12)),
        _ => throw new ArgumentException($"There is no national id of {country}."),
    };

    private string Nir()
    {
        string body = $"{random.Next(1, 3)}{random.Next(45, 99)}{random.Next(1, 13):00}{random.Next(10, 95)}{Digits(6)}";
        return Invariant($"{body}{97 - (long.Parse(body, CultureInfo.InvariantCulture) % 97):00}");
    }

    private static string Checked(string kind, Func<string> make)
    {
        NationalIdKind known = NationalIds.All.Single(candidate => candidate.Name == kind);
        return Satisfying(make, known.IsValid);
    }

    private static string Satisfying(Func<string> make, Func<string, bool> isRight)
    {
        while (true)
        {
            if (make() is var value && isRight(value))
                return value;
        }
    }

    private string Iban(string country)
    {
        string account = Digits(18);
        string digits = account + string.Concat($"{country}00".Select(sign => char.IsAsciiDigit(sign) ? $"{sign}" : Text(sign - 'A' + 10)));
        int rest = digits.Aggregate(0, (sum, digit) => ((sum * 10) + (digit - '0')) % 97);
        return Invariant($"{country}{98 - rest:00}{account}");
    }

    private string Filled(string form) => Numbers().Replace(
        form.Replace("{n}", Text(random.Next(1, 180)), StringComparison.Ordinal),
        match => Digits(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));

    private string Word(string kind) => Of(Words[$"{language} {kind}"]).Replace('_', ' ');

    private string Plain(string word)
    {
        string plain = string.Concat(NameWords.Plain(word).Where(char.IsAsciiLetter));
        return plain.Length > 1 ? plain : Of("taro", "hana", "sato", "yuki");
    }

    private string Time(int firstYear, int years) => new DateTime(firstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc)
        .AddDays(random.Next(365 * years)).AddSeconds(random.Next(86400)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private string Guid()
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private int Between(string bounds)
    {
        int[] parts = [.. bounds.Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return random.Next(parts[0], parts[1] + 1);
    }

    private string Digits(int count) => Chars("0123456789", count);

    private string Chars(string from, int count)
    {
        StringBuilder text = new();
        for (int place = 0; place < count; place++)
            text.Append(from[random.Next(from.Length)]);
        return text.ToString();
    }

    private string Of(params string[] words) => words[random.Next(words.Length)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex("@([^@]+)@")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Placed();

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Numbers();
}
