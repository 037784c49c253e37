using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>
/// Runs a script block for values. Rows are masked on other threads than the pipeline's, so it has a runspace of its own, which
/// lives as long as the rule.
/// </summary>
internal sealed class ScriptBlockMask(ScriptBlock script, string place)
{
    private readonly object one = new();
    private Runspace? runspace;

    /// <summary>What the script makes of a value.</summary>
    /// <exception cref="PgStagingException">The script failed; what it said may hold the value, and is not told.</exception>
    public string? Apply(string value)
    {
        lock (one)
        {
            using PowerShell shell = PowerShell.Create();
            shell.Runspace = Opened();
            shell.AddScript($"param($value) $value | ForEach-Object {{ {script} }}", useLocalScope: true).AddArgument(value);
            try
            {
                List<PSObject?> output = [.. shell.Invoke()];
                return shell.HadErrors ? throw MaskErrors.ScriptFailed(place, "wrote an error")
                    : output.Count > 1 ? throw MaskErrors.ScriptFailed(place, "gave more than one object for a value")
                    : output.FirstOrDefault()?.ToString();
            }
            catch (RuntimeException failure)
            {
                throw MaskErrors.ScriptFailed(place, $"threw {failure.GetType().Name}");
            }
        }
    }

    private Runspace Opened()
    {
        if (runspace is null)
        {
            runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
            runspace.Open();
        }
        return runspace;
    }
}
