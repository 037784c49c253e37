using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads operator families and operator classes, each with its members.</summary>
internal sealed class OperatorClassReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        List<OperatorMember> all = await session.QueryAsync("operator_members", ReadMember, cancellationToken);
        ILookup<ObjectAddress, OperatorMember> members = all.ToLookup(member => member.Holder);
        return
        [
            .. await session.QueryAsync("operator_families", row => ReadFamily(row, members), cancellationToken),
            .. await session.QueryAsync("operator_classes", row => ReadClass(row, members), cancellationToken),
        ];
    }

    private static OperatorMember ReadMember(NpgsqlDataReader row) => new(
        new(row.Oid("holder_classid"), row.Oid("holder")),
        new(row.Oid("classid"), row.Oid("objid")),
        row.Text("definition"));

    private static OperatorFamily ReadFamily(NpgsqlDataReader row, ILookup<ObjectAddress, OperatorMember> members)
    {
        ObjectAddress address = new(CatalogClass.OperatorFamily, row.Oid("oid"));
        return new OperatorFamily
        {
            Address = address,
            Aliases = [.. members[address].Select(member => member.Address)],
            Schema = row.Text("schema"),
            Name = row.Text("name"),
            Owner = row.Text("owner"),
            AccessMethod = row.Text("access_method"),
            Members = [.. members[address].Select(member => member.Definition)],
        };
    }

    private static OperatorClass ReadClass(NpgsqlDataReader row, ILookup<ObjectAddress, OperatorMember> members)
    {
        ObjectAddress address = new(CatalogClass.OperatorClass, row.Oid("oid"));
        return new OperatorClass
        {
            Address = address,
            Aliases = [.. members[address].Select(member => member.Address)],
            Schema = row.Text("schema"),
            Name = row.Text("name"),
            Owner = row.Text("owner"),
            AccessMethod = row.Text("access_method"),
            Family = SqlName.Quote(row.Text("family_schema"), row.Text("family")),
            IsDefault = row.Value<bool>("is_default"),
            Type = row.Text("type"),
            StoredType = row.TextOrNull("stored_type"),
            Members = [.. members[address].Select(member => member.Definition)],
        };
    }
}
