using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Where the API key comes from.</summary>
public sealed class NeonApiKeyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_read_from_the_environment_without_what_surrounds_it()
    {
        NeonApiKey key = NeonApiKey.FromEnvironment(With("  napi_abc\n"));

        Assert.Equal("napi_abc", await key.RevealAsync(Token));
        Assert.DoesNotContain("napi_abc", key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_key_is_an_error_that_says_where_it_is_looked_for()
    {
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(
            async () => await NeonApiKey.FromEnvironment(With(null)).RevealAsync(Token));

        Assert.Equal(("NeonKeyMissing", PgErrorKind.Authentication), (error.ErrorId, error.ErrorKind));
        Assert.Contains("NEON_API_KEY", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("a\r\nX-Other: b")]
    [InlineData("schlüssel")]
    [InlineData(" ")]
    public async Task What_cannot_be_a_key_is_not_sent_and_not_shown(string text)
    {
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(
            async () => await NeonApiKey.FromText(text).RevealAsync(Token));

        Assert.Equal("NeonKeyInvalid", error.ErrorId);
        Assert.DoesNotContain("words", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_prints_the_key()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The programs are those of Unix.");

        Assert.Equal("napi_vault", await Printed("printf", "napi_vault\\n").RevealAsync(Token));
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(
            async () => await Printed("false").RevealAsync(Token));
        Assert.Equal("NeonKeyCommandFailed", error.ErrorId);
    }

    private static NeonApiKey Printed(params string[] command) =>
        NeonApiKey.FromCommand(PasswordCommand.Program(NeonErrors.NeonKeyCommandFailed, command, "/"));

    private static ClientEnvironment With(string? key) => ClientEnvironment.Current(null) with
    {
        Variables = key is null ? new Dictionary<string, string>()
            : new Dictionary<string, string> { [NeonApiKey.Variable] = key },
    };
}
