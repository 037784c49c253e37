using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads base types, and types that are nothing but a shell.</summary>
internal sealed class BaseTypeReader : IKindReader
{
    /// <summary>Columns that are items of CREATE TYPE, in the order they are written.</summary>
    private static readonly ImmutableArray<string> Items =
    [
        "internallength", "input", "output", "receive", "send", "typmod_in", "typmod_out", "analyze", "subscript",
        "collatable", "default", "element", "category", "preferred", "delimiter", "alignment", "storage",
        "passedbyvalue",
    ];

    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        ILookup<uint, ObjectAddress> parts = await TypeParts.ReadAsync(session, cancellationToken);
        return await session.QueryAsync("base_types", row => Read(row, parts), cancellationToken);
    }

    private static CatalogObject Read(NpgsqlDataReader row, ILookup<uint, ObjectAddress> parts)
    {
        ObjectAddress address = new(CatalogClass.Type, row.Oid("oid"));
        (string schema, string name, string owner) = (row.Text("schema"), row.Text("name"), row.Text("owner"));
        if (!row.Value<bool>("is_defined"))
            return new ShellType { Address = address, Schema = schema, Name = name, Owner = owner };
        return new BaseType
        {
            Address = address,
            Aliases = [.. parts[address.ObjectId]],
            Schema = schema,
            Name = name,
            Owner = owner,
            Parameters = row.Items(Items),
        };
    }
}
