using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>What names alone mean.</summary>
public sealed class NameJudgeTests
{
    [Theory]
    [InlineData("customer_eMailAddr2", "customer e mail addr")]
    [InlineData("HTTPServerIPv4", "http server i pv")]
    [InlineData("Straße Nr.", "strasse nr")]
    [InlineData("data_urodzenia", "data urodzenia")]
    [InlineData("ŁódźŻona", "lodz zona")]
    public void Names_are_cut_into_words(string name, string words) => Assert.Equal(words, string.Join(' ', NameWords.Of(name)));

    [Theory]
    [InlineData("orders", "kundenEmailAdresse", PgSensitiveCategory.Email)]
    [InlineData("t", "date-of-birth", PgSensitiveCategory.BirthDate)]
    [InlineData("t", "GebDat", PgSensitiveCategory.BirthDate)]
    [InlineData("t", "kundennachname", PgSensitiveCategory.LastName)]
    [InlineData("customers", "name", PgSensitiveCategory.FullName)]
    [InlineData("products", "customer_name", PgSensitiveCategory.FullName)]
    [InlineData("t", "prénom", PgSensitiveCategory.FirstName)]
    public void Names_say_what_columns_hold(string table, string column, PgSensitiveCategory category) =>
        Assert.True(Score(table, column, category) >= 0.5, column);

    [Theory]
    [InlineData("users", "email_verified_at", PgSensitiveCategory.Email)]
    [InlineData("users", "has_phone", PgSensitiveCategory.Phone)]
    [InlineData("products", "name", PgSensitiveCategory.FullName)]
    [InlineData("customers", "company_name", PgSensitiveCategory.FullName)]
    [InlineData("users", "birthday_discount", PgSensitiveCategory.BirthDate)]
    [InlineData("users", "ip_count", PgSensitiveCategory.IpAddress)]
    [InlineData("users", "file_name", PgSensitiveCategory.FullName)]
    public void Other_words_turn_names_into_something_else(string table, string column, PgSensitiveCategory category) =>
        Assert.True(Score(table, column, category) < 0.25, column);

    [Fact]
    public void A_name_beside_a_given_name_is_a_family_name() => Assert.Equal(
        [PgSensitiveCategory.LastName],
        NameJudge.Judge("nom", new NameSurroundings(["clients"], HasFirstName: true)).Keys);

    private static double Score(string table, string column, PgSensitiveCategory category) =>
        NameJudge.Judge(column, new NameSurroundings(NameWords.Of(table))).GetValueOrDefault(category);
}
