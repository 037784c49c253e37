using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>What a writer may look at while it writes one object's DDL.</summary>
internal sealed class DdlContext(DatabaseModel model, DdlOptions options, RelationMap relations, CycleBreaks breaks)
{
    private readonly Dictionary<ObjectAddress, CatalogObject> byAddress =
        model.Objects.SelectMany(item => item.Aliases.Append(item.Address).Select(address => (address, item)))
            .ToDictionary(pair => pair.address, pair => pair.item);

    private readonly ILookup<ObjectAddress, CatalogObject> parts =
        model.Objects.Where(item => item.Parent is not null).ToLookup(item => item.Parent!.Value);

    private readonly Lazy<UnderlyingTypes> types = new(() => new UnderlyingTypes(model));

    private readonly List<PgNotCopied> notes = [];

    /// <summary>What writers noted.</summary>
    public IReadOnlyList<PgNotCopied> Notes => notes;

    public DatabaseModel Model => model;

    public DdlOptions Options => options;

    /// <summary>How relations, constraints, indexes and sequences belong together.</summary>
    public RelationMap Relations => relations;

    /// <summary>What the types are made of.</summary>
    public UnderlyingTypes Types => types.Value;

    /// <summary>Major version of the server that will run the DDL.</summary>
    public int DestinationMajor => options.DestinationVersion / 10_000;

    /// <summary>The object at an address, its aliases included; null when it is built in or not modelled.</summary>
    public CatalogObject? Find(ObjectAddress address) => byAddress.GetValueOrDefault(address.Whole);

    /// <summary>The populated materialized views whose rows an object reads, through whatever is in between.</summary>
    public IEnumerable<ObjectAddress> MaterializedRequirements(ObjectAddress address) =>
        relations.Graph.WithRequirements([address])
            .Where(needed => needed != address && Find(needed) is MaterializedView { IsPopulated: true });

    /// <summary>Whether an object reads a foreign table, through whatever is in between.</summary>
    public bool ReadsForeignTable(ObjectAddress address) => relations.Graph.WithRequirements([address])
        .Select(Find).OfType<Table>().Any(relations.ReachesForeign);

    /// <summary>The objects of one kind that are parts of another.</summary>
    public IEnumerable<T> PartsOf<T>(CatalogObject parent)
        where T : CatalogObject => parts[parent.Address].OfType<T>();

    /// <summary>Tells the user that an object, or something about it, cannot be the same on the destination.</summary>
    public void Note(CatalogObject item, string reason) =>
        notes.Add(new(item.Kind, item.Schema, item.NameInSchema, reason));

    /// <summary>Whether a part (a default, a constraint) must be left to a step of its own.</summary>
    public bool IsSeparated(ObjectAddress part) => breaks.Separated.Contains(part);

    /// <summary>Whether an object must be written as a stand-in first and in full later.</summary>
    public bool HasShell(ObjectAddress item) => breaks.Shells.ContainsKey(item);

    /// <summary>When the full form of an object with a stand-in can be made.</summary>
    public DdlPhase PhaseOf(ObjectAddress item) =>
        breaks.Late.Contains(item) ? DdlPhase.AfterData : DdlPhase.BeforeData;
}
