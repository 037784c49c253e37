using System.Globalization;
using System.Management.Automation;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Saves rules for masking as a JSON file that people review and version control keeps.</summary>
/// <remarks>
/// The rules keep their order, for the first that names a column counts. Rules that come from another file do not bring
/// what it says besides: give -Undecided and -LargeObjects again. The file names its JSON schema, so that editors
/// complete the words, if -SchemaPath says where that is.
/// </remarks>
/// <example>
/// <code>Find-PgSensitiveData prod | New-PgMaskRule | Export-PgMaskRule ./masks.json</code>
/// <para>Begins a file of rules with all that was found.</para>
/// </example>
[Cmdlet(VerbsData.Export, "PgMaskRule", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportPgMaskRuleCommand : PgMaskCmdlet
{
    private readonly List<object> rules = [];

    /// <summary>The file to write, in UTF-8. Its folder must exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The rules: those of New-PgMaskRule and Import-PgMaskRule, or hashtables.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object[] InputObject { get; set; } = [];

    /// <summary>What happens to columns that no rule names; Fail by default.</summary>
    [Parameter]
    public PgUndecidedColumns Undecided { get; set; } = PgUndecidedColumns.Fail;

    /// <summary>What a masked copy does with large objects; Fail by default: they are undecided.</summary>
    [Parameter]
    public PgMaskedLargeObjects LargeObjects { get; set; } = PgMaskedLargeObjects.Fail;

    /// <summary>Where editors find the JSON schema of such files: a URL, or a path seen from the file.</summary>
    [Parameter]
    public string? SchemaPath { get; set; }

    /// <summary>Replaces a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken)
    {
        rules.AddRange(InputObject);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        MaskRules all = await RulesAsync([.. rules], cancellationToken) with
        {
            Undecided = Undecided,
            LargeObjects = LargeObjects,
        };
        string path = GetUnresolvedProviderPathFromPSPath(Path);
        if (await ShouldProcessAsync(path, string.Create(CultureInfo.CurrentCulture, $"Save {all.Rules.Length:N0} rules")))
            await EmitAsync(await new MaskRuleExport(path, Force).WriteAsync(all, SchemaPath, cancellationToken));
    }
}
