using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads enums, domains with their constraints, composite types and range types.</summary>
internal sealed class TypeReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        ILookup<uint, ObjectAddress> parts = await TypeParts.ReadAsync(session, cancellationToken);
        List<(uint Relation, CompositeAttribute Attribute)> listed =
            await session.QueryAsync("composite_attributes", ReadAttribute, cancellationToken);
        ILookup<uint, CompositeAttribute> attributes = listed.ToLookup(item => item.Relation, item => item.Attribute);

        return
        [
            .. await session.QueryAsync("enums", row => ReadEnum(row, parts), cancellationToken),
            .. await session.QueryAsync("domains", row => ReadDomain(row, parts), cancellationToken),
            .. await session.QueryAsync("domain_constraints", ReadDomainConstraint, cancellationToken),
            .. await session.QueryAsync("composites", row => ReadComposite(row, parts, attributes), cancellationToken),
            .. await session.QueryAsync("ranges", row => ReadRange(row, parts), cancellationToken),
        ];
    }

    private static EnumType ReadEnum(NpgsqlDataReader row, ILookup<uint, ObjectAddress> parts) => new()
    {
        Address = Type(row.Oid("oid")),
        Aliases = [.. parts[row.Oid("oid")]],
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Labels = row.Array<string>("labels"),
    };

    private static Domain ReadDomain(NpgsqlDataReader row, ILookup<uint, ObjectAddress> parts) => new()
    {
        Address = Type(row.Oid("oid")),
        Aliases = [.. parts[row.Oid("oid")]],
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        BaseType = row.Text("base_type"),
        Collation = row.TextOrNull("collation"),
        Default = row.TextOrNull("default_expression"),
        NotNull = row.Value<bool>("not_null"),
    };

    private static DomainConstraint ReadDomainConstraint(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.Constraint, row.Oid("oid")),
        Parent = Type(row.Oid("domain")),
        Schema = row.Text("schema"),
        DomainName = row.Text("domain_name"),
        Name = row.Text("name"),
        DomainReference = $"DOMAIN {SqlName.Quote(row.Text("schema"), row.Text("domain_name"))}",
        Definition = row.Text("definition"),
        IsValidated = row.Value<bool>("is_validated"),
        IsNotNull = row.Value<bool>("is_not_null"),
    };

    private static CompositeType ReadComposite(
        NpgsqlDataReader row, ILookup<uint, ObjectAddress> parts, ILookup<uint, CompositeAttribute> attributes) => new()
    {
        Address = Type(row.Oid("oid")),
        Aliases = [.. parts[row.Oid("oid")]],
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Attributes = [.. attributes[row.Oid("relation")]],
    };

    private static (uint Relation, CompositeAttribute Attribute) ReadAttribute(NpgsqlDataReader row) =>
        (row.Oid("relation"),
            new(row.Value<int>("number"), row.Text("name"), row.Text("type"), row.TextOrNull("collation")));

    private static RangeType ReadRange(NpgsqlDataReader row, ILookup<uint, ObjectAddress> parts) => new()
    {
        Address = Type(row.Oid("oid")),
        Aliases = [.. parts[row.Oid("oid")]],
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Subtype = row.Text("subtype"),
        OperatorClass = row.TextOrNull("operator_class"),
        Collation = row.TextOrNull("collation"),
        Canonical = row.TextOrNull("canonical"),
        SubtypeDifference = row.TextOrNull("subtype_difference"),
        Multirange = row.Text("multirange"),
    };

    private static ObjectAddress Type(uint oid) => new(CatalogClass.Type, oid);
}
