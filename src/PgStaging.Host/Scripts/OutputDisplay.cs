using System.Management.Automation;

namespace PgStaging.Host;

/// <summary>Shows objects by their format views, in the order in which they and the errors between them come.</summary>
/// <remarks>
/// Beside the commands' own pipeline rather than at its end, so that their success is theirs and exit n does not lose
/// the rows of a table that has only begun.
/// </remarks>
internal sealed class OutputDisplay : IDisposable
{
    private SteppablePipeline? view;

    public void Show(object? value)
    {
        if (view is null)
        {
            view = ScriptBlock.Create("Out-Default").GetSteppablePipeline(CommandOrigin.Internal);
            view.Begin(expectInput: true);
        }
        view.Process(value);
    }

    /// <summary>Shows what a table still holds back to find its column widths.</summary>
    public void Flush()
    {
        if (view is null)
            return;
        view.End();
        Dispose();
    }

    public void Dispose()
    {
        view?.Dispose();
        view = null;
    }
}
