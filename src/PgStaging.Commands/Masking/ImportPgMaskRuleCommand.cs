using System.Management.Automation;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Reads rules for masking from a file. What is wrong in it is told with line and column.</summary>
/// <example>
/// <code>Import-PgMaskRule ./masks.json | Where-Object Mask -eq keep</code>
/// <para>Shows which columns are not masked, and why.</para>
/// </example>
[Cmdlet(VerbsData.Import, "PgMaskRule", DefaultParameterSetName = nameof(Path))]
[OutputType(typeof(PgMaskRule))]
public sealed class ImportPgMaskRuleCommand : PgMaskCmdlet
{
    /// <summary>The paths of the files, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = nameof(Path), ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The paths of the files as they are; no character is a wildcard.</summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(LiteralPath), ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        string[] paths = ParameterSetName == nameof(LiteralPath)
            ? [.. LiteralPath.Select(GetUnresolvedProviderPathFromPSPath)] : [.. Path.SelectMany(Matching)];
        foreach (string path in paths)
        {
            MaskRules rules = await MaskRuleFile.ReadAsync(path, cancellationToken);
            foreach (MaskRule rule in rules.Rules)
                await EmitAsync(MaskRuleObjects.ToObject(rule));
        }
    }

    // A pattern that matches nothing is read as a path, so that the error names it.
    private IEnumerable<string> Matching(string path)
    {
        if (WildcardPattern.ContainsWildcardCharacters(path)
            && GetResolvedProviderPathFromPSPath(path, out _) is { Count: > 0 } found)
        {
            return found.Order(StringComparer.Ordinal);
        }
        return [GetUnresolvedProviderPathFromPSPath(path)];
    }
}
