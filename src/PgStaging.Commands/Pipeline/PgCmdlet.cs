using System.Management.Automation;
using System.Net;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;

namespace PgStaging.Commands;

/// <summary>What every cmdlet of PgStaging has in common: error records, verbose output, warnings and progress.</summary>
public abstract class PgCmdlet : AsyncCmdlet
{
    /// <inheritdoc/>
    protected sealed override ErrorRecord ToErrorRecord(Exception exception) => ErrorRecords.From(exception);

    /// <summary>The engine's way to tell the user what it is doing.</summary>
    private protected IOperationLog Log => field ??= new PipelineLog(Post, this);

    /// <summary>Fills in what a target leaves unsaid, and tells what should be known about it.</summary>
    /// <param name="target">The target the user named.</param>
    /// <param name="credential">Role and password that win over everything else.</param>
    private protected ResolvedTarget Resolve(PgTarget target, PSCredential? credential = null)
    {
        PgTarget located = target.Directory is not null ? target
            : new PgTarget(target.Text) { Directory = SessionState.Path.CurrentFileSystemLocation.ProviderPath };
        ResolvedTarget resolved = TargetResolver.Resolve(
            located, credential is null ? null : new NetworkCredential(credential.UserName, credential.Password));
        foreach (string warning in resolved.Warnings)
            Log.Warning(warning);
        return resolved;
    }
}
