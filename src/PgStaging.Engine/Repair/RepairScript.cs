using System.Text;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>A plan as a file of SQL, to be reviewed and run later.</summary>
internal static class RepairScript
{
    /// <summary>Writes a plan; the file is there whole or not at all.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="path">The full path of the file.</param>
    /// <param name="replace">Whether a file that is there is replaced.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task WriteAsync(
        PgRepairPlan plan, string path, bool replace, CancellationToken cancellationToken)
    {
        string script = RepairScriptWriter.Script(plan);
        if (!replace && File.Exists(path))
            throw RepairRunErrors.RepairScriptExists(path);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(temporary, script, new UTF8Encoding(false), cancellationToken);
            File.Move(temporary, path, replace);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw RepairRunErrors.RepairScriptNotWritable(path, cause);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }

    /// <summary>The plan of a script, as a reviewer left it. What was refused when it was written is not in it.</summary>
    public static async Task<PgRepairPlan> ReadAsync(string path, CancellationToken cancellationToken) =>
        RepairScriptReader.Parse(await SqlScript.ReadAsync(path, cancellationToken), path);
}
