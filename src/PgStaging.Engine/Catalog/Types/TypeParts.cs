namespace PgStaging.Engine.Catalog;

/// <summary>What comes and goes with a type: its array type, a range's multirange and constructors, and so on.</summary>
internal static class TypeParts
{
    /// <summary>Addresses by the type's OID.</summary>
    public static async Task<ILookup<uint, ObjectAddress>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        List<(uint Type, ObjectAddress Part)> parts = await session.QueryAsync(
            "internal_parts",
            row => (row.Oid("type"), new ObjectAddress(row.Oid("classid"), row.Oid("objid"))),
            cancellationToken);
        return parts.ToLookup(item => item.Type, item => item.Part);
    }
}
