using System.Data;
using System.Text;
using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Catalog;

/// <summary>Saves the schema of a database in a file, which is there whole or not at all.</summary>
/// <param name="target">The database.</param>
/// <param name="path">The file's full path.</param>
/// <param name="overwrite">Whether it may exist.</param>
internal sealed class SchemaExport(ResolvedTarget target, string path, bool overwrite)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Refuses a path to which the file cannot go, before anything is read.</summary>
    public void Check()
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw SavedSchemaErrors.SchemaFolderMissing(path);
        if (Directory.Exists(path))
            throw SavedSchemaErrors.SchemaPathIsFolder(path);
        if (!overwrite && File.Exists(path))
            throw SavedSchemaErrors.SchemaFileExists(path);
    }

    /// <summary>Reads the schema in one snapshot and writes the file.</summary>
    public async Task<FileInfo> RunAsync(CancellationToken cancellationToken)
    {
        Check();
        DatabaseModel model = await ReadAsync(cancellationToken);
        await WriteAsync(SavedSchema.Write(model), cancellationToken);
        return new FileInfo(path);
    }

    private async Task<DatabaseModel> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlConnection session =
                await Sessions.OpenSourceAsync(target, "schema export", cancellationToken);
            await using NpgsqlTransaction snapshot =
                await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            return await CatalogReader.ReadAsync(session, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(
                exception, $"Cannot read the schema of {target.DisplayName}", target.DisplayName);
        }
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        // In the same folder, so that taking the name is one step of the file system.
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(unfinished, text, Encoding, cancellationToken);
            File.Move(unfinished, path, overwrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody may have made the file since the check.
            throw !overwrite && File.Exists(path)
                ? SavedSchemaErrors.SchemaFileExists(path) : SavedSchemaErrors.SchemaFileNotWritable(path, exception);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
