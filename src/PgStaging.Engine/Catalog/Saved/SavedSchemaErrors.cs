namespace PgStaging.Engine.Catalog;

/// <summary>The errors of reading saved schemas.</summary>
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

    private static PgStagingException Make(
        string id, string message, string origin, string action, PgErrorKind kind, Exception? cause = null) =>
        new(id, message, origin, action, cause) { ErrorKind = kind };
}
