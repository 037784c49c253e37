using System.Management.Automation;

namespace PgStaging.Commands.Tests.Pipeline;

/// <summary>Emits one object, waits to be stopped, and cannot clean up then.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "UncleanWork")]
public sealed class InvokeUncleanWorkCommand : AsyncCmdlet
{
    /// <summary>What is left over.</summary>
    public const string LeftOver = "staging~aside";

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EmitAsync("at work");
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (Exception exception)
        {
            throw new PgStagingException(
                "WorkStopped", $"The work stopped, and {LeftOver} could not be dropped.", "staging",
                "Drop it.", exception)
            {
                LeftOver = LeftOver,
            };
        }
    }

    /// <inheritdoc/>
    protected override ErrorRecord ToErrorRecord(Exception exception) =>
        new(exception, "WorkFailed", ErrorCategory.NotSpecified, null);
}
