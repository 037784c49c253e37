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

    /// <summary>PowerShell's current location in the file system; the process's own directory does not follow it.</summary>
    private protected string CurrentDirectory => SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    /// <summary>Fills in what a target leaves unsaid, and tells what should be known about it.</summary>
    /// <param name="target">The target the user named.</param>
    /// <param name="credential">Role and password that win over everything else.</param>
    private protected ResolvedTarget Resolve(PgTarget target, PSCredential? credential = null)
    {
        ResolvedTarget resolved = TargetResolver.Resolve(Located(target), Network(credential));
        foreach (string warning in resolved.Warnings)
            Log.Warning(warning);
        return resolved;
    }

    /// <summary>The target, named in the current location unless it says another.</summary>
    private protected PgTarget Located(PgTarget target) => target.Directory is not null ? target
        : new PgTarget(target.Text) { Directory = CurrentDirectory };

    /// <summary>A credential as the engine takes it; a role's name is never split at a backslash.</summary>
    private protected static NetworkCredential? Network(PSCredential? credential) =>
        credential is null ? null : new NetworkCredential(credential.UserName, credential.Password);
}
