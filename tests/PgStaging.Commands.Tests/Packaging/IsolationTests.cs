using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Packaging;

public sealed class IsolationTests
{
    [Fact]
    public async Task The_engine_does_not_mind_other_versions_of_its_packages_in_the_session()
    {
        using HostProcess program = HostProcess.StartProgram("tests/PgStaging.Isolation", [Repository.Manifest]);
        HostProcessResult result = await program.WaitAsync(TestContext.Current.CancellationToken);

        Assert.True(result.ExitCode == 0, result.Error);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // The cmdlet ran into its own driver and its error is one that the session can name and catch.
        Assert.Single(lines, line => line.StartsWith("caught|", StringComparison.Ordinal)
            && line.EndsWith(",PgStaging.Commands.InvokePgSqlCommand", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("error|", StringComparison.Ordinal));
        Assert.Equal(["Default|9", "PgStaging|10"], Loaded(lines, "Npgsql"));
        Assert.Equal(["Default|8", "PgStaging|10"], Loaded(lines, "Microsoft.Extensions.Configuration"));
        Assert.Equal(["PgStaging|0"], Loaded(lines, "PgStaging.Engine"));
        Assert.Equal(["Default|0"], Loaded(lines, "PgStaging"));
        Assert.Equal(["Default|0"], Loaded(lines, "PgStaging.Commands"));
        // What the session had loaded works before and after.
        Assert.Contains("before|oursb", lines);
        Assert.Contains("after|oursb", lines);
    }

    private static string[] Loaded(string[] lines, string assembly) =>
    [
        .. lines.Select(line => line.Split('|')).Where(parts => parts is ["loaded", _, _, _] && parts[2] == assembly)
            .Select(parts => $"{parts[1]}|{parts[3]}").Order(StringComparer.Ordinal),
    ];
}
