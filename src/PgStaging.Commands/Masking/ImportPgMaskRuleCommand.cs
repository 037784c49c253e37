using System.Management.Automation;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Reads rules for masking from a file. What is wrong in it is told with line and column.</summary>
/// <example>
/// <code>Import-PgMaskRule ./masks.json | Where-Object Mask -eq keep</code>
/// <para>Shows which columns are not masked, and why.</para>
/// </example>
[Cmdlet(VerbsData.Import, "PgMaskRule")]
[OutputType(typeof(PgMaskRule))]
public sealed class ImportPgMaskRuleCommand : PgMaskCmdlet
{
    /// <summary>The path of the file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (string path in Path)
        {
            MaskRules rules = await MaskRuleFile.ReadAsync(GetUnresolvedProviderPathFromPSPath(path), cancellationToken);
            foreach (MaskRule rule in rules.Rules)
                await EmitAsync(MaskRuleObjects.ToObject(rule));
        }
    }
}
