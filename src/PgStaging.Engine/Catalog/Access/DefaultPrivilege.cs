namespace PgStaging.Engine.Catalog;

/// <summary>What ALTER DEFAULT PRIVILEGES says of the future objects of one kind that a role makes.</summary>
/// <remarks><see cref="CatalogObject.Schema"/> is the schema it is limited to; null means all schemas.</remarks>
internal sealed record DefaultPrivilege : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.DefaultPrivilege;

    public override string Reference => $"DEFAULT PRIVILEGES FOR ROLE {SqlName.Quote(Role)}";

    public override string Identity => Schema is null ? $"{Reference} ON {ObjectsWord}"
        : $"{Reference} IN SCHEMA {SqlName.Quote(Schema)} ON {ObjectsWord}";

    /// <summary>The role whose future objects are meant.</summary>
    public required string Role { get; init; }

    /// <summary>TABLES, SEQUENCES, FUNCTIONS, TYPES, SCHEMAS or LARGE OBJECTS.</summary>
    public required string ObjectsWord { get; init; }

    /// <summary>What new objects get, beside what they would get without this entry.</summary>
    public required Privileges Granted { get; init; }

    public override string DisplayName =>
        Schema is null ? $"{ObjectsWord} of {Role}" : $"{ObjectsWord} of {Role} in {Schema}";
}
