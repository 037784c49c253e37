namespace PgStaging.Engine.Catalog;

/// <summary>
/// A model as canonical JSON: by names instead of addresses, in a stable order, without anything that differs between two
/// databases of the same schema.
/// </summary>
internal static class SavedSchema
{
    /// <summary>Writes a model. Equal schemas give equal text but for the database's name and the server's version.</summary>
    public static string Write(DatabaseModel model) => new SavedSchemaWriter(model).Write();

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <param name="json">The text.</param>
    /// <param name="space">Where its objects get their addresses.</param>
    /// <param name="origin">Where the text comes from, such as a file's path, for errors.</param>
    /// <exception cref="PgStagingException">
    /// The text is no saved schema, was saved by a newer version, or is damaged.
    /// </exception>
    public static DatabaseModel Load(string json, AddressSpace space, string origin = "The text") =>
        new SavedSchemaReader(space, origin).Read(json);

    /// <summary>The same model with the addresses of a space, as if it had been saved and loaded.</summary>
    public static DatabaseModel MoveTo(AddressSpace space, DatabaseModel model) =>
        Load(Write(model), space, model.Database.Name);
}
