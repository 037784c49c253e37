using System.Management.Automation;
using PgStaging.Engine.Operations;

namespace PgStaging.Commands;

/// <summary>What every cmdlet of PgStaging has in common: error records, verbose output, warnings and progress.</summary>
public abstract class PgCmdlet : AsyncCmdlet
{
    /// <inheritdoc/>
    protected sealed override ErrorRecord ToErrorRecord(Exception exception) => ErrorRecords.From(exception);

    /// <summary>The engine's way to tell the user what it is doing.</summary>
    private protected IOperationLog Log => field ??= new PipelineLog(Post, this);
}
