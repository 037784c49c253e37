using System.Collections;
using System.Management.Automation;
using System.Security;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>
/// Makes a PostgreSQL database a copy of another one: definitions and rows of one moment, built aside and swapped in
/// when complete.
/// </summary>
/// <remarks>
/// The source is only read, all readers share one snapshot. The copy is built in a database beside the destination and
/// takes its name in one transaction, so the destination answers until the last moment and stays as it was when anything
/// fails. A destination labelled production, or the source itself, is always refused. What the copy does not hold is
/// listed in the result's NotCopied.
/// </remarks>
/// <example>
/// <code>Copy-PgDatabase -Source prod -Destination staging/main -Replace</code>
/// <para>Refreshes staging from production.</para>
/// </example>
/// <example>
/// <code>Copy-PgDatabase prod staging -Mask ./masks.json -Replace</code>
/// <para>Refreshes staging with rows that are masked on the way.</para>
/// </example>
/// <example>
/// <code>Copy-PgDatabase prod staging/small -ExcludeTableData audit.* -Where @{ 'sales.order' = "placed_at > now() - interval '30 days'" } -Replace -KeepPrevious small_before</code>
/// <para>Copies the last month's orders and no audit rows, and keeps the previous database under another name.</para>
/// </example>
[Cmdlet(VerbsCommon.Copy, "PgDatabase", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PgCopyResult))]
public sealed class CopyPgDatabaseCommand : PgMaskCmdlet
{
    /// <summary>The database to copy: a connection string, URI, profile or service, or an object with a ConnectionString.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Source { get; set; } = null!;

    /// <summary>The database to make; created if it does not exist. Given like the source.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Destination { get; set; } = null!;

    /// <summary>User name and password for the source, instead of what the target says.</summary>
    [Parameter]
    public PSCredential? SourceCredential { get; set; }

    /// <summary>User name and password for the destination, instead of what the target says.</summary>
    [Parameter]
    public PSCredential? DestinationCredential { get; set; }

    /// <summary>
    /// Tables to copy, by name or schema.name with wildcards; what depends on other tables is left out. Partitions come
    /// with their table.
    /// </summary>
    [Parameter]
    public string[] Table { get; set; } = [];

    /// <summary>Tables to leave out, with all that depends on them.</summary>
    [Parameter]
    public string[] ExcludeTable { get; set; } = [];

    /// <summary>Schemas to copy, with wildcards.</summary>
    [Parameter]
    public string[] Schema { get; set; } = [];

    /// <summary>Schemas to leave out, with all that depends on their objects.</summary>
    [Parameter]
    public string[] ExcludeSchema { get; set; } = [];

    /// <summary>Tables of which the definition is copied and no row.</summary>
    [Parameter]
    public string[] ExcludeTableData { get; set; } = [];

    /// <summary>
    /// Which rows to copy: a table of <c>schema.table</c> (wildcards allowed) and SQL condition. Rows that others refer
    /// to must stay, or the copy fails before the swap.
    /// </summary>
    [Parameter]
    public Hashtable Where { get; set; } = [];

    /// <summary>
    /// Masks columns on the way, so that no original value of them reaches the destination: paths of files of rules, rules of
    /// New-PgMaskRule, or hashtables. A column that can hold personal data and that no rule names stops the copy.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Mask { get; set; }

    /// <summary>
    /// The secret that all masked values follow from; by default that of the configuration (masking:key). The same key gives
    /// the same values again.
    /// </summary>
    [Parameter]
    public SecureString? Key { get; set; }

    /// <summary>
    /// What happens to columns that no rule names and that can hold personal data. By default what the file of rules says, or
    /// else Fail, and Warn for a source labelled staging or development.
    /// </summary>
    [Parameter]
    public PgUndecidedColumns? Undecided { get; set; }

    /// <summary>Copies definitions only.</summary>
    [Parameter]
    public SwitchParameter SchemaOnly { get; set; }

    /// <summary>Leaves owners out: everything belongs to the role that connects to the destination.</summary>
    [Parameter]
    public SwitchParameter NoOwner { get; set; }

    /// <summary>Leaves privileges out.</summary>
    [Parameter]
    public SwitchParameter NoPrivileges { get; set; }

    /// <summary>
    /// Makes the roles that the copy needs and the destination's server lacks, with the roles these are members of, without
    /// passwords. They stay there if the copy fails.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeRole { get; set; }

    /// <summary>
    /// Copies rows also where the server could clone the source, which it does when source and destination are on one server, all is
    /// wanted unmasked, the source is not labelled production, and nobody is in it. While it clones, nobody can connect to the source.
    /// </summary>
    [Parameter]
    public SwitchParameter NoClone { get; set; }

    /// <summary>How many tables or indexes to work on at once; by default as many as there are processors, 2 to 8.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int Jobs { get; set; }

    /// <summary>Puts the copy in the place of a database that is not empty. Sessions in it are ended at the swap.</summary>
    [Parameter]
    public SwitchParameter Replace { get; set; }

    /// <summary>Keeps the replaced database under this name instead of dropping it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KeepPrevious { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        // Somebody meant to mask, and nothing would be.
        if (Mask is null && (Key is not null || Undecided is not null))
            throw MaskErrors.MaskRulesMissing();
        ResolvedTarget source = Resolve(Source, SourceCredential);
        CopyRequest request = new()
        {
            Source = source,
            Destination = Resolve(Destination, DestinationCredential),
            Tables = Patterns(Table),
            ExcludedTables = Patterns(ExcludeTable),
            Schemas = Patterns(Schema),
            ExcludedSchemas = Patterns(ExcludeSchema),
            ExcludedTableData = Patterns(ExcludeTableData),
            Conditions = [.. Where.Cast<DictionaryEntry>().Select(entry => new RowCondition(
                new NamePattern($"{entry.Key}"), $"{entry.Value}"))],
            Masking = Mask is null ? null
                : await MaskingAsync(Mask, Undecided, source.Label, Key, cancellationToken),
            SchemaOnly = SchemaOnly,
            Owners = !NoOwner,
            Privileges = !NoPrivileges,
            Roles = IncludeRole,
            MayClone = !NoClone,
            Jobs = Jobs == 0 ? null : Jobs,
            Replace = Replace,
            PreviousName = KeepPrevious,
        };
        CopyPlan plan = await CopyPlanner.PlanAsync(request, Log, cancellationToken);
        if (await ShouldProcessAsync(request.Destination.DisplayName, plan.Summary))
            await EmitAsync(await new DatabaseCopier(Log).RunAsync(plan, cancellationToken));
    }
}
