using System.Management.Automation;
using System.Security;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Masks the rows of a PostgreSQL database in place: table by table, each rebuilt in one transaction.</summary>
/// <remarks>
/// The masked rows of a table are put aside while others go on reading it; then they take the place of the others in one
/// transaction. Triggers do not fire, foreign keys are dropped and made again, and checked at the end. Afterwards materialized
/// views are filled again and statistics renewed, so that the original values stand nowhere but in the write-ahead log: the
/// result's Remaining says what to do about it. A run that was stopped goes on when the same command is run again. A target
/// labelled production is always refused.
/// </remarks>
/// <example>
/// <code>Invoke-PgMask staging ./masks.json -WhatIf</code>
/// <para>Shows which tables and columns would be masked, and what would be made again.</para>
/// </example>
/// <example>
/// <code>Invoke-PgMask staging ./masks.json -Preview 3</code>
/// <para>Shows three rows of each table as masks make them, and of the original values only the shape.</para>
/// </example>
/// <example>
/// <code>Invoke-PgMask staging ./masks.json -Confirm:$false</code>
/// <para>Masks all that the rules name, without asking.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "PgMask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PgMaskResult), typeof(PgMaskPreview))]
public sealed class InvokePgMaskCommand : PgMaskCmdlet
{
    /// <summary>The database to mask: a connection string, URI, profile or service, or an object with a ConnectionString.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Target { get; set; } = null!;

    /// <summary>The rules: paths of files, rules of New-PgMaskRule, or hashtables.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public object[] Mask { get; set; } = [];

    /// <summary>The secret that all masked values follow from; by default that of the configuration (masking:key).</summary>
    [Parameter]
    public SecureString? Key { get; set; }

    /// <summary>
    /// What happens to columns that no rule names and that can hold personal data. By default what the file of rules says, or
    /// else Fail, and Warn for a target labelled staging or development.
    /// </summary>
    [Parameter]
    public PgUndecidedColumns? Undecided { get; set; }

    /// <summary>Tables to mask, by name or schema.name with wildcards; by default all. Partitions come with their table.</summary>
    [Parameter]
    public string[] Table { get; set; } = [];

    /// <summary>Tables to leave as they are.</summary>
    [Parameter]
    public string[] ExcludeTable { get; set; } = [];

    /// <summary>Emits so many rows of each table, before (only the shape) and after, and changes nothing.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Preview { get; set; }

    /// <summary>How many workers share a big table; by default as many as there are processors, 2 to 8.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int Jobs { get; set; }

    /// <summary>How long to wait for a table that others use, as seconds or a time span; 30 s if it is left out, 0 for no limit.</summary>
    [Parameter]
    [PgSecondsTransformation]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Forgets an unfinished run of other rules or another key: tables that it has masked are masked once more. Refused
    /// where it has masked only one of two tables that refer to each other by masked columns.
    /// </summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>User name and password for the target, instead of what it says.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        ResolvedTarget target = Resolve(Target, Credential);
        InPlaceRequest request = new()
        {
            Target = target,
            Masking = await MaskingAsync(Mask, Undecided, target.Label, Key, cancellationToken),
            Tables = Patterns(Table),
            ExcludedTables = Patterns(ExcludeTable),
            Jobs = Jobs == 0 ? null : Jobs,
            LockTimeout = LockTimeout,
            Restart = Restart,
        };
        InPlacePlan plan = await InPlacePlanner.PlanAsync(request, Log, cancellationToken);
        if (Preview > 0)
            await MaskPreview.RunAsync(plan, Preview, EmitAsync, cancellationToken);
        else if (await ShouldProcessAsync(plan.Description, $"{plan.Summary} in {target.DisplayName}?", "Masking in place"))
            await EmitAsync(await new InPlaceMasking(plan, Log).RunAsync(cancellationToken));
    }
}
