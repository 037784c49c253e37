using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>The key comes from where secrets are kept, and is told to nobody.</summary>
public sealed class MaskKeySourceTests : IDisposable
{
    private const string Secret = "a secret of the tests alone";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mask-key-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_the_user_gives_wins_over_the_environment_and_that_over_files()
    {
        WriteConfiguration("""{ "masking": { "keyCommand": "echo another key, out of a program" } }""");
        string fromCommand = await MaskAsync(null);
        string fromVariable = await MaskAsync(null, Secret);
        string given = await MaskAsync("the given one, long enough", Secret);
        Assert.Equal(3, new[] { fromCommand, fromVariable, given }.Distinct().Count());
        Assert.Equal(await MaskAsync("another key, out of a program"), fromCommand);
        Assert.Equal(await MaskAsync(Secret), fromVariable);
    }

    [Fact]
    public async Task A_key_file_is_read_beside_the_configuration_and_only_if_nobody_else_can()
    {
        string path = Path.Combine(folder.FullName, "mask.key");
        await File.WriteAllTextAsync(path, Secret + "\n", Token);
        WriteConfiguration("""{ "masking": { "keyFile": "mask.key" } }""");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            Assert.Equal("MaskKeyFileOpen", await RefusalAsync());
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        Assert.Equal(await MaskAsync(Secret), await MaskAsync(null));
        File.Delete(path);
        Assert.Equal("MaskKeyFileNotReadable", await RefusalAsync());
    }

    [Theory]
    [InlineData("""{ }""", "MaskKeyMissing")]
    [InlineData("""{ "masking": { "key": "a secret of the tests alone" } }""", "MaskKeyInConfiguration")]
    [InlineData("""{ "masking": { "keyfile": "a", "keyCommand": "b" } }""", "ConfigurationInvalid")]
    [InlineData("""{ "masking": { "kye": "a" } }""", "ConfigurationKeyUnknown")]
    [InlineData("""{ "masking": { "keyCommand": "exit 3" } }""", "MaskKeyCommandFailed")]
    [InlineData("""{ "masking": { "keyCommand": "echo short" } }""", "MaskKeyTooShort")]
    public async Task What_is_wrong_is_said_without_the_key(string configuration, string expected)
    {
        WriteConfiguration(configuration);
        Assert.Equal(expected, await RefusalAsync());
    }

    [Fact]
    public async Task A_key_in_a_file_is_taken_when_that_is_allowed()
    {
        WriteConfiguration($$"""{ "masking": { "key": "{{Secret}}", "allowPlaintextKey": true } }""");
        Assert.Equal(await MaskAsync(Secret), await MaskAsync(null));
    }

    [Fact]
    public async Task A_key_file_of_the_environment_is_looked_for_in_the_current_location()
    {
        string path = Path.Combine(folder.FullName, "mask.key");
        await File.WriteAllTextAsync(path, Secret + "\n", Token);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(await MaskAsync(Secret), await MaskAsync(null, "mask.key", "PGSTAGING__MASKING__KEYFILE"));
    }

    private void WriteConfiguration(string text) => File.WriteAllText(Path.Combine(folder.FullName, "pgstaging.json"), text);

    private async Task<string> RefusalAsync()
    {
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => MaskAsync(null));
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        return error.ErrorId;
    }

    // Keys do not show what they are; masks do.
    private async Task<string> MaskAsync(
        string? given, string? variable = null, string name = "PGSTAGING__MASKING__KEY")
    {
        Dictionary<string, string> variables = [];
        if (variable is not null)
            variables[name] = variable;
        ClientEnvironment environment = ClientEnvironment.Current(folder.FullName) with
        {
            Variables = variables,
            ConfigurationHome = folder.FullName,
        };
        MaskKey key = await MaskKeySource.ReadAsync(given, environment, Token);
        return Masks.Apply(Masks.Of("token", key), "abcdefghijklmnop")!;
    }
}
