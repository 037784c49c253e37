using System.Management.Automation;
using PgStaging.Engine.Drift;

namespace PgStaging.Commands;

/// <summary>Compares the schema of a PostgreSQL database with another one, and emits an object for each difference.</summary>
/// <remarks>
/// Everything that makes a schema is compared: objects with their definitions, owners, privileges, comments and settings.
/// What cannot be compared is an object too, with the reason. The order of columns, generated names, and whatever differs
/// only in how PostgreSQL stores it are no differences, unless -Strict is given. Both sides are only read, each in one
/// snapshot, and either may be a file that Export-PgSchema has made.
/// </remarks>
/// <example>
/// <code>Get-PgDrift staging prod</code>
/// <para>Shows how staging differs from production.</para>
/// </example>
/// <example>
/// <code>Get-PgDrift staging ./schema.json -Ignore ./accepted.json, @{ Schema = 'scratch'; Reason = 'everybody may play there' }</code>
/// <para>Compares with a saved schema, without the differences that were accepted.</para>
/// </example>
/// <example>
/// <code>Copy-PgDatabase prod staging -Replace | Get-PgDrift -Reference prod | Where-Object Severity -ge Warning</code>
/// <para>Shows what matters after a copy.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "PgDrift")]
[OutputType(typeof(PgDriftItem))]
public sealed class GetPgDriftCommand : PgDriftCmdlet
{
    /// <summary>
    /// The database to look at: a connection string, URI, profile or service, an object with a ConnectionString, or the
    /// path of a saved schema.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Target { get; set; } = null!;

    /// <summary>What it should be like. Given like the target.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Reference { get; set; } = null!;

    /// <summary>Only differences of these kinds of objects.</summary>
    [Parameter]
    public PgObjectKind[] Kind { get; set; } = [];

    /// <summary>Only objects of these schemas, with wildcards.</summary>
    [Parameter]
    public string[] Schema { get; set; } = [];

    /// <summary>Only these tables, views and so on, with all that belongs to them: name or schema.name, with wildcards.</summary>
    [Parameter]
    public string[] Table { get; set; } = [];

    /// <summary>Objects to leave out: name or schema.name, with wildcards.</summary>
    [Parameter]
    public string[] Exclude { get; set; } = [];

    /// <summary>
    /// Differences that are accepted: paths of JSON files of rules, and hashtables of one rule each, with Area, ObjectKind,
    /// Schema, Name, Parent, Property, Difference (with wildcards), Until (the last day) and a Reason, which must be there.
    /// </summary>
    [Parameter]
    public object[] Ignore { get; set; } = [];

    /// <summary>Emits accepted differences too, with the rule in IgnoredBy.</summary>
    [Parameter]
    public SwitchParameter IncludeIgnored { get; set; }

    /// <summary>Counts the order of columns and generated names as differences.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>
    /// Takes what looks like a rename for one. Otherwise it is a missing and an extra object that name each other in
    /// RenameCandidate.
    /// </summary>
    [Parameter]
    public SwitchParameter AcceptRename { get; set; }

    /// <summary>Compares the servers' roles too, without passwords.</summary>
    [Parameter]
    public SwitchParameter IncludeRole { get; set; }

    /// <summary>User name and password for the target, instead of what it says.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>User name and password for the reference, instead of what it says.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ReferenceCredential { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        DriftRequest request = new()
        {
            Target = Source(Target, Credential),
            Reference = Source(Reference, ReferenceCredential),
            Filter = Filter(Kind, Schema, Table, Exclude),
            Rules = await RulesAsync(Ignore, cancellationToken),
            Strict = Strict,
            AcceptRenames = AcceptRename,
            IncludeRoles = IncludeRole,
        };
        DriftReport report = await DriftComparison.RunAsync(request, Log, cancellationToken);
        Log.Verbose(report.Summary);
        foreach (PgDriftItem item in report.Items.Where(item => IncludeIgnored || item.IgnoredBy is null))
            await EmitAsync(item);
    }
}
