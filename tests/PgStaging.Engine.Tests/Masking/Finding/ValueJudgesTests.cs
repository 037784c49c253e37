using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>What single values are taken for.</summary>
public sealed class ValueJudgesTests
{
    private static readonly ValueJudges Judges = new(new HashSet<string>(), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    [Theory]
    [InlineData(PgSensitiveCategory.Email, "zoë.o'neil+x@mail.example.co.uk", "müller.example.de")]
    [InlineData(PgSensitiveCategory.Phone, "+49 (0)30 1234-567", "2024-01-15 10:00:00")]
    [InlineData(PgSensitiveCategory.Phone, "(555) 123-4567", "01.02.2024")]
    [InlineData(PgSensitiveCategory.Phone, "06 12 34 56 78", "192.168.100.200")]
    [InlineData(PgSensitiveCategory.FullName, "Müller, Hans", "Premium plan")]
    [InlineData(PgSensitiveCategory.FullName, "山田太郎", "在庫確認お願いします")]
    [InlineData(PgSensitiveCategory.StreetAddress, "Calle Mayor 3, 2º B", "Premium plan")]
    [InlineData(PgSensitiveCategory.StreetAddress, "12 Main St", "12 months")]
    [InlineData(PgSensitiveCategory.IpAddress, "2001:db8::7334", "12:30:45")]
    [InlineData(PgSensitiveCategory.IpAddress, "203.0.113.7", "1.2.3.4")]
    [InlineData(PgSensitiveCategory.MacAddress, "08:00:2b:01:02:03", "08:00:2b")]
    [InlineData(PgSensitiveCategory.Password, "{SSHA}2h6mnJ3e", "a plain sentence")]
    [InlineData(PgSensitiveCategory.Password, "pbkdf2_sha256$260000$x$y", "hello")]
    [InlineData(PgSensitiveCategory.Secret, "ghp_abcdefghijklmnopqrstuvwxyz0123456789", "just words here")]
    [InlineData(PgSensitiveCategory.Coordinates, "52.5200, 13.4050", "52.5")]
    [InlineData(PgSensitiveCategory.BankAccount, "DE89370400440532013000", "DE89370400440532013001")]
    [InlineData(PgSensitiveCategory.FreeText, "Frau Meier erreicht man unter anna@corp.test am besten", "nothing to see here at all")]
    [InlineData(PgSensitiveCategory.FreeText, "charge 4012888888881881 once more please", "order 4012888888881882 once more please")]
    [InlineData(PgSensitiveCategory.BirthDate, "1970-05-17", "2031-05-17")]
    public void Typical_values_are_told_from_others(PgSensitiveCategory category, string typical, string other)
    {
        Assert.True(Judges.Judge(category, typical).Power > 0, typical);
        Assert.Equal(0, Judges.Judge(category, other).Power);
    }

    [Fact]
    public void Anything_is_judged_without_an_error_and_within_bounds()
    {
        string[] signs = [.. "abcXYZ0189 @.:;-+/()[]{}$#\"'\\\n\t=éß山ー😀\u0301\u200d".EnumerateRunes().Select(rune => rune.ToString())];
        Random random = new(7);
        for (int run = 0; run < 30_000; run++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => signs[random.Next(signs.Length)]));
            foreach (PgSensitiveCategory category in ValueJudges.Categories)
                Assert.InRange(Judges.Judge(category, text).Power, 0, 0.99);
            Assert.DoesNotContain(RedactedShape.Of(text), letter => char.IsLetterOrDigit(letter) && letter is not ('a' or 'A' or '9'));
        }
    }
}
