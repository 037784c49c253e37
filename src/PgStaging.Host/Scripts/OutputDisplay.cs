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
    private string shape = string.Empty;

    public void Show(PSObject? value)
    {
        // In one pipeline, all objects after the first are squeezed into its shape, or shown as lists. Rows of another
        // query and records of another kind deserve a table of their own.
        string next = Shape(value);
        if (next != shape)
            Flush();
        shape = next;
        if (view is null)
        {
            // While a stop is under way it cannot begin, and then there is nothing to end either.
            SteppablePipeline begun = ScriptBlock.Create("Out-Default").GetSteppablePipeline(CommandOrigin.Internal);
            begun.Begin(expectInput: true);
            view = begun;
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

    private static string Shape(PSObject? value) => value?.BaseObject switch
    {
        PSCustomObject => string.Join('\n', value.Properties.Select(property => property.Name)),
        { } item when item.GetType().Namespace == nameof(PgStaging) => item.GetType().Name,
        _ => string.Empty,
    };
}
