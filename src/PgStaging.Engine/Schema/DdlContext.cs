using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>What a writer may look at while it writes one object's DDL.</summary>
internal sealed class DdlContext(DatabaseModel model, DdlOptions options)
{
    private readonly Dictionary<ObjectAddress, CatalogObject> byAddress =
        model.Objects.SelectMany(item => item.Aliases.Append(item.Address).Select(address => (address, item)))
            .ToDictionary(pair => pair.address, pair => pair.item);

    public DatabaseModel Model => model;

    public DdlOptions Options => options;

    /// <summary>The object at an address, its aliases included; null when it is built in or not modelled.</summary>
    public CatalogObject? Find(ObjectAddress address) => byAddress.GetValueOrDefault(address.Whole);
}
