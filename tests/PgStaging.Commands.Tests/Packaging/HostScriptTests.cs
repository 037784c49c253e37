using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Packaging;

public sealed class HostScriptTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("pgstaging-host-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_script_gets_its_arguments_bound_and_knows_where_it_is()
    {
        HostProcessResult result = await RunScriptAsync(
            """
            param([string] $Name, [int] $Count, [switch] $Force, [switch] $Quiet, [string] $Text)
            "$Name|$($Count + 1)|$Force|$Quiet|$Text|$PSScriptRoot|$args"
            """,
            "-Name", "it's $HOME; x", "-Count", "41", "-Force", "-Quiet:$false", "-Text:a b", "rest", "-1");

        Assert.Equal($"it's $HOME; x|42|True|False|a b|{directory}|rest -1\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_terminating_error_ends_the_script_with_1_and_says_what_to_do()
    {
        HostProcessResult result = await RunScriptAsync(
            """
            $ErrorActionPreference = 'Stop'
            'before'
            Invoke-PgSql 'Host=127.0.0.1;Port=1;Username=u;Password=hush' 'SELECT 1'
            'after'
            """);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("before\n", result.Output);
        Assert.Contains("ERROR: Invoke-PgSql: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("  What to do: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("script.ps1:3", result.Error, StringComparison.Ordinal);
        Assert.Matches("  Id: [A-Za-z]+,PgStaging.Commands.InvokePgSqlCommand", result.Error);
        Assert.DoesNotContain("hush", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_goes_on_after_a_commands_error_as_in_PowerShell()
    {
        HostProcessResult result = await RunScriptAsync("Get-Command no-such-command\n'after'");
        Assert.Equal("after\n", result.Output);
        Assert.Contains("Id: CommandNotFoundException", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Exit_n_is_the_exit_code_and_loses_no_output()
    {
        HostProcessResult result = await RunScriptAsync("[pscustomobject]@{ Answer = 42 }; exit 7");
        Assert.Equal(7, result.ExitCode);
        Assert.Contains("42", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_cannot_be_read_is_said_to_be_wrong()
    {
        HostProcessResult result = await RunScriptAsync("'a'\nif (");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("script.ps1:2", result.Error, StringComparison.Ordinal);

        result = await HostProcess.RunAsync([Path.Combine(directory, "none.ps1")], string.Empty, Token);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("none.ps1", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'a'; 1 + 1", "a\n2\n", 0)]
    [InlineData("'a'; Get-Command no-such-command", "a\n", 1)]
    [InlineData("Get-Command no-such-command; 'a' # end", "a\n", 0)]
    [InlineData("'a'; throw 'b'; 'c'", "a\n", 1)]
    [InlineData("'a'; return", "a\n", 0)]
    [InlineData("'a'; exit 3", "a\n", 3)]
    [InlineData("'a", "", 1)]
    public async Task Commands_come_from_the_command_line_or_standard_input(string text, string output, int exitCode)
    {
        foreach (HostProcessResult result in (HostProcessResult[])[
            await HostProcess.RunCommandAsync(text, Token), await HostProcess.RunAsync(["-"], text, Token)])
        {
            Assert.Equal(output, result.Output);
            Assert.Equal(exitCode, result.ExitCode);
            Assert.Equal(text.Contains("no-such", StringComparison.Ordinal) || exitCode == 1, result.Error.Length > 0);
        }
    }

    [Fact]
    public async Task Preferences_and_streams_work_and_only_objects_go_to_standard_output()
    {
        HostProcessResult result = await HostProcess.RunCommandAsync(
            "$VerbosePreference = 'Continue'; $Host.UI.WriteWarningLine('careful');"
            + "Import-Module Microsoft.PowerShell.Core -Verbose 4>$null; $Host.UI.WriteVerboseLine('details'); 'out'", Token);
        Assert.Equal("out\n", result.Output);
        Assert.Contains("WARNING: careful\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("VERBOSE: details\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_holds_no_escape_sequences_and_no_bars()
    {
        HostProcessResult result = await HostProcess.RunCommandAsync(
            """
            $record = [System.Management.Automation.ProgressRecord]::new(1, 'Copying', 'table')
            1..50 | ForEach-Object { $record.PercentComplete = $_; $Host.UI.WriteProgress(1, $record) }
            [pscustomobject]@{ Answer = 42 }
            """, Token);
        Assert.Contains("Answer", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
        Assert.Equal(string.Empty, result.Error);
    }

    [Fact]
    public async Task A_wrong_command_line_is_refused_and_help_tells_how_it_should_be()
    {
        HostProcessResult result = await HostProcess.RunAsync(["-NoSuchOption"], string.Empty, Token);
        Assert.Equal(64, result.ExitCode);
        Assert.Contains("-NoSuchOption", result.Error, StringComparison.Ordinal);

        result = await HostProcess.RunAsync(["-Help"], string.Empty, Token);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("no full PowerShell", result.Output, StringComparison.Ordinal);
    }

    private async Task<HostProcessResult> RunScriptAsync(string text, params string[] arguments)
    {
        string path = Path.Combine(directory, "script.ps1");
        await File.WriteAllTextAsync(path, text, Token);
        return await HostProcess.RunAsync([path, .. arguments], string.Empty, Token);
    }
}
