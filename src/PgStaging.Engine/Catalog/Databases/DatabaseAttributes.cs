namespace PgStaging.Engine.Catalog;

/// <summary>
/// What can be changed of a database as a whole; its owner, comment and privileges are kept like those of other objects.
/// </summary>
/// <remarks>
/// Its name is that of the database for which DDL is written, and empty until that is known: a schema is the same
/// whatever its database is called.
/// </remarks>
internal sealed record DatabaseAttributes : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Database;

    public override string Reference => $"DATABASE {QuotedName}";

    public override string Identity => "DATABASE";

    /// <summary>How many sessions may be in it at once; -1 for as many as the server allows.</summary>
    public int ConnectionLimit { get; init; } = -1;

    public bool IsTemplate { get; init; }
}
