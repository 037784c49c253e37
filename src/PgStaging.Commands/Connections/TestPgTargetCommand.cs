using System.Management.Automation;
using PgStaging.Engine.Preflight;

namespace PgStaging.Commands;

/// <summary>Says what is wrong with a target and how to mend it.</summary>
/// <remarks>
/// One object for each check: whether the name can be resolved, the server reached and trusted, its version, the role's
/// rights for what the target is used for, and, with -Against, whether a copy of that source can be made there. What is
/// wrong is a check that failed, not an error. Nothing is changed.
/// </remarks>
[Cmdlet(VerbsDiagnostic.Test, "PgTarget")]
[OutputType(typeof(PgTargetCheck))]
public sealed class TestPgTargetCommand : PgCmdlet
{
    /// <summary>The target: a connection string, a postgresql:// URI, or the name of a profile or service.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Target { get; set; } = null!;

    /// <summary>What the target is to be used for. Source if it is left out; Destination with -Against.</summary>
    [Parameter]
    [Alias("As")]
    public PgTargetRole Role { get; set; }

    /// <summary>The source whose copy the target is to hold: extensions, roles, tablespaces and locales are compared.</summary>
    [Parameter]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget? Against { get; set; }

    /// <summary>Role and password for the target; they win over all others.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Role and password for the source that -Against names.</summary>
    [Parameter]
    [Credential]
    public PSCredential? AgainstCredential { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        bool roleGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Role));
        TargetTestRequest request = new(Located(Target), roleGiven || Against is null ? Role : PgTargetRole.Destination)
        {
            Credential = Network(Credential),
            Against = Against is null ? null : Located(Against),
            AgainstCredential = Network(AgainstCredential),
        };
        await foreach (PgTargetCheck check in new TargetTest(request).RunAsync(cancellationToken))
            await EmitAsync(check);
    }
}
