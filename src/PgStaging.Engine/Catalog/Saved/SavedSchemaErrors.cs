namespace PgStaging.Engine.Catalog;

/// <summary>The errors of saving and reading schemas. Each method's name is the error's id.</summary>
internal static class SavedSchemaErrors
{
    private const string Again = "Make it again with Export-PgSchema.";

    public static PgStagingException NotASavedSchema(string origin, Exception? cause = null) => Make(
        nameof(NotASavedSchema), $"{origin} is not a schema that Export-PgSchema has saved.", origin,
        "Name a file that Export-PgSchema has made.", PgErrorKind.InvalidData, cause);

    public static PgStagingException SavedSchemaTooNew(string origin, int format) => Make(
        nameof(SavedSchemaTooNew),
        $"{origin} was saved by a newer version of PgStaging: it has format {format}, and this version reads format {SavedDocument.CurrentFormat}.",
        origin, $"Use a newer version of PgStaging, or save the schema with this one. {Again}", PgErrorKind.NotSupported);

    public static PgStagingException SavedSchemaDamaged(string origin, string where, Exception? cause = null) => Make(
        nameof(SavedSchemaDamaged), $"The saved schema {origin} is damaged: {where}", origin, Again,
        PgErrorKind.InvalidData, cause);

    public static PgStagingException SchemaFileExists(string path) => Make(
        nameof(SchemaFileExists), $"{path} exists already.", path,
        "Use -Force to replace it, or name another file.", PgErrorKind.Exists);

    public static PgStagingException SchemaFolderMissing(string path) => Make(
        nameof(SchemaFolderMissing), $"The folder of {path} does not exist.", path,
        "Make the folder, or name a file in another one.", PgErrorKind.NotFound);

    public static PgStagingException SchemaPathIsFolder(string path) => Make(
        nameof(SchemaPathIsFolder), $"{path} is a folder.", path,
        "Name a file in it, such as schema.json.", PgErrorKind.InvalidArgument);

    public static PgStagingException SchemaFileNotWritable(string path, Exception cause) => Make(
        nameof(SchemaFileNotWritable), $"{path} cannot be written: {cause.Message}", path,
        "Check your rights on the folder and the space that is left.",
        cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.InvalidOperation, cause);

    public static PgStagingException SchemaFileNotReadable(string path, Exception cause) => Make(
        nameof(SchemaFileNotReadable), $"The saved schema {path} cannot be read: {cause.Message}", path,
        "Check the path and your rights on the file.",
        cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.NotFound, cause);

    private static PgStagingException Make(
        string id, string message, string origin, string action, PgErrorKind kind, Exception? cause = null) =>
        new(id, message, origin, action, cause) { ErrorKind = kind };
}
