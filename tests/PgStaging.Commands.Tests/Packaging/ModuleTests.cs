using System.Management.Automation;
using System.Reflection;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Packaging;

public sealed class ModuleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string[] CmdletNames =>
    [
        .. typeof(PgCmdlet).Assembly.GetExportedTypes().Where(type => !type.IsAbstract)
            .Select(type => type.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}").Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task The_manifest_exports_every_cmdlet_and_nothing_else()
    {
        HostProcessResult result = await HostProcess.RunCommandAsync(
            $"(Test-ModuleManifest '{Repository.Manifest}').ExportedCommands.Keys;"
            + "'imported'; (Get-Command -Module PgStaging).Name", Token);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal([.. CmdletNames, "imported", .. CmdletNames], Lines(result));
    }

    [Fact]
    public void Each_assembly_is_in_one_folder_only_and_the_driver_in_the_private_one()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.ModuleDirectory, "*.dll", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.ModuleDirectory, path))];

        Assert.Equal(
            ["PgStaging.Commands.dll", "PgStaging.dll"],
            files.Where(path => Path.GetDirectoryName(path)!.Length == 0).Order(StringComparer.Ordinal));
        Assert.Contains(Path.Combine("private", "PgStaging.Engine.dll"), files);
        Assert.Contains(Path.Combine("private", "Npgsql.dll"), files);
        Assert.Equal(files.Length, files.Select(Path.GetFileName).Distinct().Count());
        Assert.DoesNotContain(files, path => path.Contains("System.Management.Automation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_module_can_be_imported_again_and_still_finds_its_engine()
    {
        HostProcessResult result = await HostProcess.RunCommandAsync(
            $$"""
            function Test { try { Invoke-PgSql 'Host=127.0.0.1;Port=1;Username=u' 'SELECT 1' } catch { $_.Exception.GetType().Name } }
            Test
            Import-Module '{{Repository.Manifest}}' -Force
            Test
            Remove-Module PgStaging
            Import-Module '{{Repository.Manifest}}'
            Test
            """, Token);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(Enumerable.Repeat(nameof(PgStagingException), 3), Lines(result));
    }

    [Fact]
    public async Task Every_cmdlet_and_parameter_has_help()
    {
        HostProcessResult result = await HostProcess.RunCommandAsync(
            """
            $common = [System.Management.Automation.Cmdlet]::CommonParameters
            foreach ($command in Get-Command -Module PgStaging) {
                $help = Get-Help $command.Name -Full
                "$($command.Name) $($help.Synopsis.Length -gt 20 -and $help.description.Count -gt 0)"
                foreach ($name in $command.Parameters.Keys | Where-Object { $_ -notin $common }) {
                    $parameter = $help.parameters.parameter | Where-Object name -eq $name
                    if (-not $parameter.description.Text) { "-$name of $($command.Name) has no help" }
                }
            }
            """, Token);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(CmdletNames.Select(name => $"{name} True"), Lines(result));
    }

    private static string[] Lines(HostProcessResult result) =>
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
