namespace PgStaging.Engine.Masking;

/// <summary>Saves rules in a file, which is there whole or not at all.</summary>
/// <param name="path">The file's full path.</param>
/// <param name="overwrite">Whether it may exist.</param>
internal sealed class MaskRuleExport(string path, bool overwrite)
{
    public async Task<FileInfo> WriteAsync(MaskRules rules, string? schema, CancellationToken cancellationToken)
    {
        if (!overwrite && File.Exists(path))
            throw MaskRuleErrors.MaskRuleFileExists(path);
        // In the same folder, so that taking the name is one step of the file system.
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllBytesAsync(unfinished, MaskRuleWriter.Write(rules, schema), cancellationToken);
            File.Move(unfinished, path, overwrite);
            return new FileInfo(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody may have made the file since the check.
            throw !overwrite && File.Exists(path)
                ? MaskRuleErrors.MaskRuleFileExists(path) : MaskRuleErrors.MaskRuleFileNotWritable(path, exception);
        }
        finally
        {
            // Deleting fails where the folder is missing, and would hide the error that says so.
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }
}
