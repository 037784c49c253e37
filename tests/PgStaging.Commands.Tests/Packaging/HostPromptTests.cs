using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Packaging;

public sealed class HostPromptTests
{
    private const string Confirmed =
        """
        function Remove-Thing { [CmdletBinding(SupportsShouldProcess)] param($Name)
            process { if ($PSCmdlet.ShouldProcess($Name, 'Remove')) { "removed $Name" } } }
        'a', 'b', 'c' | ForEach-Object { Remove-Thing $_ -Confirm }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_prompt_runs_what_is_typed_over_several_lines_and_survives_errors()
    {
        HostProcessResult result = await HostProcess.RunAsync(
            [], "$x = 20\nfunction Add {\n  $x + 1\n}\nthrow 'ouch'\nAdd\n1 +\n\nAdd |\nForEach-Object { $_ * 2 }\n", Token);
        Assert.Equal("21\n42\n", result.Output);
        Assert.Contains("no full PowerShell", result.Error, StringComparison.Ordinal);
        Assert.Contains("ERROR: ouch", result.Error, StringComparison.Ordinal);
        Assert.Contains("Id: ExpectedValueExpression", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Exit_leaves_the_prompt_with_its_code()
    {
        HostProcessResult result = await HostProcess.RunAsync([], "exit 5\n'not reached'\n", Token);
        Assert.Equal(5, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
    }

    [Theory]
    [InlineData("y\nn\nyes\n", "removed a\nremoved c\n")]
    [InlineData("a\n", "removed a\nremoved b\nremoved c\n")]
    [InlineData("?\nwhat\n\nl\nL\n", "removed a\n")]
    public async Task Confirm_asks_and_takes_the_answer_from_standard_input(string answers, string output)
    {
        // One pipeline of one command, so that "to all" holds for all that follow.
        string script = answers.StartsWith('a') ? Confirmed.Replace(
            "'a', 'b', 'c' | ForEach-Object { Remove-Thing $_ -Confirm }",
            "'a', 'b', 'c' | Remove-Thing -Confirm", StringComparison.Ordinal).Replace(
            "param($Name)", "param([Parameter(ValueFromPipeline)] $Name)", StringComparison.Ordinal) : Confirmed;
        HostProcessResult result = await HostProcess.RunAsync(["-Command", script], answers, Token);
        Assert.Equal(output, result.Output);
        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No  [L] No to All", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Nobody_to_answer_is_an_error_and_never_a_yes()
    {
        HostProcessResult result = await HostProcess.RunAsync(
            ["-Command", "$ErrorActionPreference = 'Stop'\n" + Confirmed], string.Empty, Token);
        Assert.Equal(string.Empty, result.Output);
        Assert.Contains("The input ended where an answer was expected", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task Missing_parameters_are_asked_for_by_type()
    {
        HostProcessResult result = await HostProcess.RunAsync(
            ["-Command", """
            function Show { param([Parameter(Mandatory)] [int] $Count, [Parameter(Mandatory)] [string[]] $Name,
                [Parameter(Mandatory)] [securestring] $Secret, [Parameter(Mandatory)] [pscredential] $Who)
                "$($Count + 1) $($Name -join ',') $($Secret.Length) $($Who.UserName) $($Who.GetNetworkCredential().Password)" }
            Show
            """],
            "many\n41\na\nb\n\nhush\nme\npass\n", Token);
        Assert.Equal("42 a,b 4 me pass\n", result.Output);
        Assert.Contains("\"many\" is no Int32.", result.Error, StringComparison.Ordinal);
    }
}
