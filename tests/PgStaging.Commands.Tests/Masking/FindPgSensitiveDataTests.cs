using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Masking;

/// <summary>Find-PgSensitiveData as people call it.</summary>
public sealed class FindPgSensitiveDataTests
{
    private const string Sql =
        """
        CREATE SCHEMA crm;
        CREATE TABLE crm.person (id int, email text, dob date, city text, doc jsonb);
        INSERT INTO crm.person SELECT n, 'p' || n || '@corp.test', date '1970-01-01' + n, 'Kiel', jsonb_build_object('mail', 'p' || n || '@corp.test')
        FROM generate_series(1, 40) AS n;
        CREATE TABLE public.log (id int, phone_hint text);
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_found_becomes_rules()
    {
        ModuleSessionResult result = await InvokeAsync(
            """
            $source | Find-PgSensitiveData -Schema crm -Country de
            (Find-PgSensitiveData -Source $source -Table crm.per* -ExcludeTable log | New-PgMaskRule).Count
            """);
        Assert.Empty(result.Errors);
        IReadOnlyList<PgSensitiveData> found = result.All<PgSensitiveData>();
        Assert.Equal(
            ["email email", "dob date", "city city", "doc$.mail email"], found.Select(item => $"{item.Column}{item.Path} {item.SuggestedMask}"));
        Assert.Equal("de", found[2].SuggestedOptions["locale"]);
        Assert.Equal(4, result.Output[^1]);
        Assert.Contains(result.Progress, record => record.Activity == "Looking for personal data");
    }

    [Fact]
    public async Task Hints_are_told_when_asked_for()
    {
        ModuleSessionResult result = await InvokeAsync(
            """
            @(Find-PgSensitiveData $source -Table log).Count
            @(Find-PgSensitiveData $source -Schema crm -MinimumConfidence High).Column -join ' '
            @(Find-PgSensitiveData $source -Schema crm -SampleSize 0).SampleCount -join ' '
            """);
        Assert.Empty(result.Errors);
        Assert.Equal([0, "email dob doc", "0 0 0"], result.Output);
    }

    [Theory]
    [InlineData("Find-PgSensitiveData 'Host=127.0.0.1;Port=1;Username=u'", "HostUnreachable")]
    [InlineData("Find-PgSensitiveData $source -Country Germany", "ParameterArgumentValidationError")]
    public async Task What_cannot_be_is_one_error(string script, string error)
    {
        ModuleSessionResult result = await InvokeAsync(script);
        Assert.EndsWith("PgStaging.Commands.FindPgSensitiveDataCommand", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(error, result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private static async Task<ModuleSessionResult> InvokeAsync(string script)
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Sql, Token);
        await using ModuleSession session = new();
        session.SetVariable("source", database.ConnectionString);
        return await session.InvokeAsync(script, Token);
    }
}
