using System.Globalization;
using System.Management.Automation;
using System.Security;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>
/// Checks rules for masking against a database, and with -Target proves on the rows that nothing of the source survived.
/// </summary>
/// <remarks>
/// Without -Target it emits what speaks against the rules and where masked data may stand once more; nothing means that all
/// is well. With -Target it masks the source's rows once more and compares: it emits an object for each masked column, and
/// one for each key or reference that does not hold. A first name that stands for another one may be somebody's real
/// name: such values are counted as chance. Both sides are only read, and no value is ever shown.
/// </remarks>
/// <example>
/// <code>Test-PgMask prod ./masks.json</code>
/// <para>Says whether the rules fit production's schema, and which columns nobody has decided on.</para>
/// </example>
/// <example>
/// <code>Copy-PgDatabase prod staging -Mask ./masks.json -Replace | Test-PgMask -Source prod -Mask ./masks.json</code>
/// <para>Copies, and proves that no original value arrived in a masked column.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "PgMask")]
[OutputType(typeof(PgMaskFinding), typeof(PgMaskProof))]
public sealed class TestPgMaskCommand : PgMaskCmdlet
{
    /// <summary>The database with the original rows: a connection string, URI, profile or service.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Source { get; set; } = null!;

    /// <summary>The rules: paths of files, rules of New-PgMaskRule, or hashtables.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public object[] Mask { get; set; } = [];

    /// <summary>The masked database. Given like the source, or an object with a ConnectionString.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget? Target { get; set; }

    /// <summary>The key that the target was masked with; by default that of the configuration (masking:key).</summary>
    [Parameter]
    public SecureString? Key { get; set; }

    /// <summary>What columns are that no rule names; by default what the rules say, or else Fail.</summary>
    [Parameter]
    public PgUndecidedColumns? Undecided { get; set; }

    /// <summary>User name and password for the source, instead of what it says.</summary>
    [Parameter]
    public PSCredential? SourceCredential { get; set; }

    /// <summary>User name and password for the target, instead of what it says.</summary>
    [Parameter]
    public PSCredential? TargetCredential { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        ResolvedTarget source = Resolve(Source, SourceCredential);
        MaskingRequest request = await MaskingAsync(Mask, Undecided, source.Label, Key, cancellationToken);
        if (Target is null)
        {
            MaskProof check = new(source, request with { FindsCopies = true }, Log);
            foreach (PgMaskFinding finding in await check.CheckAsync(cancellationToken))
                await EmitAsync(finding);
            return;
        }
        MaskProof proof = new(source, request, Log);
        IReadOnlyList<PgMaskFinding> findings = await proof.ProveAsync(
            Resolve(Target, TargetCredential), async column => await EmitAsync(column), cancellationToken);
        foreach (PgMaskFinding finding in findings)
            await EmitAsync(finding);
        Log.Verbose(string.Create(
            CultureInfo.CurrentCulture, $"{findings.Count:N0} keys or references do not hold."));
    }
}
