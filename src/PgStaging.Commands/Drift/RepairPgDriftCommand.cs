using System.Management.Automation;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Repair;

namespace PgStaging.Commands;

/// <summary>Makes the schema of a PostgreSQL database equal to its reference again, by one ordered and reviewable plan.</summary>
/// <remarks>
/// Repairs the differences that Get-PgDrift emits, all differences of two databases, or what a reviewed script says. The
/// plan drops what depends, alters, creates, and brings back what was dropped with its comments, owners and privileges. It
/// runs in one transaction, but for statements that cannot; if a lock is not to be had, the transaction is tried again.
/// Nothing that loses rows or values is done unless -AllowHazard allows it: what is refused is a warning, and stands in the
/// result's Remaining. A target labelled production is always refused. A plan does nothing if the target's schema has
/// changed since it was made.
/// </remarks>
/// <example>
/// <code>Get-PgDrift staging prod | Where-Object Severity -ge Warning | Repair-PgDrift -WhatIf</code>
/// <para>Shows what would be done about the differences that matter.</para>
/// </example>
/// <example>
/// <code>Repair-PgDrift staging prod -AllowHazard DataLoss -Confirm:$false</code>
/// <para>Makes staging equal to production, without asking, even where columns or tables go.</para>
/// </example>
/// <example>
/// <code>Repair-PgDrift staging prod -OutFile ./repair.sql
/// Repair-PgDrift staging -PlanPath ./repair.sql</code>
/// <para>Writes the plan as a script; runs it when it has been reviewed.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Repair, "PgDrift", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ItemSet)]
[OutputType(typeof(PgRepairResult), typeof(FileInfo))]
public sealed class RepairPgDriftCommand : PgDriftCmdlet
{
    private const string ItemSet = "InputObject";
    private const string TargetSet = "Target";
    private const string PlanSet = "Plan";

    private readonly List<PgDriftItem> collected = [];

    /// <summary>Differences that Get-PgDrift has found. They are gathered and repaired together.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ItemSet)]
    public PgDriftItem[] InputObject { get; set; } = [];

    /// <summary>The database to repair: a connection string, URI, profile or service, or an object with a ConnectionString.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = TargetSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = PlanSet)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Target { get; set; } = null!;

    /// <summary>
    /// What it should be like: given like the target, or the path of a saved schema. With -PlanPath it is only compared with
    /// afterwards, so that the result can say what remains.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TargetSet)]
    [Parameter(ParameterSetName = PlanSet)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget? Reference { get; set; }

    /// <summary>A script that -OutFile has written. Statements in it may have been edited or deleted since.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlanSet)]
    [ValidateNotNullOrEmpty]
    public string PlanPath { get; set; } = null!;

    /// <summary>Only differences of these kinds of objects.</summary>
    [Parameter(ParameterSetName = TargetSet)]
    public PgObjectKind[] Kind { get; set; } = [];

    /// <summary>Only objects of these schemas, with wildcards.</summary>
    [Parameter(ParameterSetName = TargetSet)]
    public string[] Schema { get; set; } = [];

    /// <summary>Only these tables, views and so on, with all that belongs to them: name or schema.name, with wildcards.</summary>
    [Parameter(ParameterSetName = TargetSet)]
    public string[] Table { get; set; } = [];

    /// <summary>Objects to leave out: name or schema.name, with wildcards.</summary>
    [Parameter(ParameterSetName = TargetSet)]
    public string[] Exclude { get; set; } = [];

    /// <summary>Differences that are accepted and left alone: paths of JSON files of rules, and hashtables of one rule each.</summary>
    [Parameter(ParameterSetName = TargetSet)]
    public object[] Ignore { get; set; } = [];

    /// <summary>Repairs the order of columns, where that is possible, and generated names too.</summary>
    [Parameter(ParameterSetName = TargetSet)]
    public SwitchParameter Strict { get; set; }

    /// <summary>Renames what looks renamed, instead of making a new object and dropping the other.</summary>
    [Parameter(ParameterSetName = TargetSet)]
    public SwitchParameter AcceptRename { get; set; }

    /// <summary>Repairs the server's roles too, without passwords.</summary>
    [Parameter(ParameterSetName = TargetSet)]
    public SwitchParameter IncludeRole { get; set; }

    /// <summary>Hazards to accept: DataLoss, or All. What only takes time, locks or rights is done without being allowed.</summary>
    [Parameter]
    public PgHazard[] AllowHazard { get; set; } = [];

    /// <summary>
    /// Takes the forms that let others go on working, such as CREATE INDEX CONCURRENTLY or NOT VALID and VALIDATE. They take
    /// longer, and not all is one transaction.
    /// </summary>
    [Parameter]
    public SwitchParameter Online { get; set; }

    /// <summary>
    /// How long a statement waits for a lock, as seconds or a time span; 5 s if it is left out, 0 for no limit. Indexes
    /// built or dropped concurrently wait ten minutes at least: nobody is kept waiting by that.
    /// </summary>
    [Parameter]
    [PgSecondsTransformation]
    public TimeSpan LockTimeout { get; set; } = new RepairOptions().LockTimeout;

    /// <summary>How often a transaction is tried again when a lock was not to be had; 5 if it is left out.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int Retry { get; set; } = new RepairOptions().Retries;

    /// <summary>Writes the plan to this file, as SQL to be reviewed, and changes nothing.</summary>
    [Parameter(ParameterSetName = ItemSet)]
    [Parameter(ParameterSetName = TargetSet)]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Replaces an -OutFile that exists.</summary>
    [Parameter(ParameterSetName = ItemSet)]
    [Parameter(ParameterSetName = TargetSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>User name and password for the target, instead of what it says.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>User name and password for the reference, instead of what it says.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ReferenceCredential { get; set; }

    private RepairOptions Options => new()
    {
        Allowed = AllowHazard.Aggregate(PgHazard.None, (all, hazard) => all | hazard),
        Online = Online,
        LockTimeout = LockTimeout,
        Retries = Retry,
    };

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == ItemSet)
        {
            collected.AddRange(InputObject);
            return;
        }
        DriftRequest? request = Reference is null ? null : new DriftRequest
        {
            Target = Source(Target, Credential),
            Reference = Source(Reference, ReferenceCredential),
            Filter = Filter(Kind, Schema, Table, Exclude),
            Rules = await RulesAsync(Ignore, cancellationToken),
            Strict = Strict,
            AcceptRenames = AcceptRename,
            IncludeRoles = IncludeRole,
        };
        if (ParameterSetName == TargetSet)
            await RepairAsync(request!, null, cancellationToken);
        else
            await RunPlanAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ChosenDrift> repairs = ChosenDrift.Of(collected, Log);
        if (repairs.Count > 1 && OutFile is not null)
            throw RepairRunErrors.OneScriptForSeveralRepairs(OutFile);
        foreach (ChosenDrift chosen in repairs)
        {
            DriftRequest request = new()
            {
                Target = Source(chosen.Target, Credential),
                Reference = Source(chosen.Reference, ReferenceCredential),
                Strict = chosen.Mode.Strict,
                AcceptRenames = chosen.Mode.AcceptRenames,
                IncludeRoles = chosen.Mode.IncludeRoles,
            };
            Task Repair() => RepairAsync(request, chosen.ItemIds, cancellationToken);
            // One target's trouble is none of the others'.
            await (repairs.Count == 1 ? Repair() : ForItemAsync(Repair));
        }
    }

    private async Task RepairAsync(
        DriftRequest request, IReadOnlySet<string>? itemIds, CancellationToken cancellationToken)
    {
        PgRepairPlan plan = await DriftRepair.PlanAsync(request, itemIds, Options, Log, cancellationToken);
        if (OutFile is not null && !IsWhatIf)
            await WriteAsync(plan, OutFile, cancellationToken);
        else if (await MayRunAsync(plan))
            await EmitAsync(await DriftRepair.RunAsync(
                plan, request.Target.Database!, request, itemIds, Options, Log, cancellationToken));
    }

    private async Task RunPlanAsync(DriftRequest? comparison, CancellationToken cancellationToken)
    {
        ResolvedTarget target = Resolve(Target, Credential);
        PgRepairPlan plan = await RepairScript.ReadAsync(GetUnresolvedProviderPathFromPSPath(PlanPath), cancellationToken);
        if (await MayRunAsync(plan))
            await EmitAsync(await DriftRepair.RunAsync(
                plan, target, comparison, null, Options, Log, cancellationToken));
    }

    private async Task WriteAsync(PgRepairPlan plan, string outFile, CancellationToken cancellationToken)
    {
        string path = GetUnresolvedProviderPathFromPSPath(outFile);
        await RepairScript.WriteAsync(plan, path, Force, cancellationToken);
        await EmitAsync(new FileInfo(path));
    }

    // A plan without steps changes nothing, so there is nothing to ask.
    private async Task<bool> MayRunAsync(PgRepairPlan plan) => plan.Steps.Count == 0 ? !IsWhatIf
        : await ShouldProcessAsync(
            RepairScriptWriter.Preview(plan), RepairScriptWriter.Summary(plan), $"Repair {plan.Target}");
}
