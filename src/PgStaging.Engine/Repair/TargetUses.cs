using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;

namespace PgStaging.Engine.Repair;

/// <summary>Who uses what in the target as it is.</summary>
internal sealed class TargetUses
{
    private readonly Dictionary<ObjectAddress, CatalogObject> wholes;
    private readonly ILookup<ObjectAddress, ObjectAddress> users;
    private readonly ILookup<ObjectAddress, ObjectAddress> columnUsers;

    public TargetUses(SchemaPair pair)
    {
        DatabaseModel model = pair.Target.Model;
        wholes = model.Objects.SelectMany(item => item.Parts.Prepend(item.Address).Select(address => (address, item)))
            .ToDictionary(both => both.address, both => both.item);
        users = model.Dependencies.SelectMany(item => item.Value.Select(need => (need, item.Key)))
            .Where(both => wholes.ContainsKey(both.Key))
            .ToLookup(both => both.need, both => both.Key);
        columnUsers = model.ColumnsUsed.SelectMany(item => item.Value.Select(column => (column, item.Key)))
            .Where(both => wholes.ContainsKey(both.Key))
            .ToLookup(both => both.column, both => both.Key);
    }

    /// <summary>Objects, and parts of objects, that use an object.</summary>
    public IEnumerable<ObjectAddress> Of(ObjectAddress address) => users[address];

    /// <summary>Objects, and parts of objects, that use a column.</summary>
    public IEnumerable<ObjectAddress> OfColumn(ObjectAddress column) => columnUsers[column];

    /// <summary>The object that a part belongs to, or the object itself.</summary>
    public CatalogObject Whole(ObjectAddress place) => wholes[place];
}
