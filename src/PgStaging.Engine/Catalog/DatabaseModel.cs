using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>The whole schema of one database as read in one snapshot. Immutable.</summary>
internal sealed record DatabaseModel
{
    public required DatabaseFacts Database { get; init; }

    /// <summary>Every object we model, extension members and system objects excepted.</summary>
    public required ImmutableArray<CatalogObject> Objects { get; init; }

    /// <summary>
    /// What each object, and each part of one, needs to exist before it can be made: addresses of objects and parts of
    /// this model (aliases and columns folded), nothing that is built in or absent from the model. A partition does
    /// not need its parent, nor an owned sequence its table.
    /// </summary>
    public required ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>> Dependencies { get; init; }

    /// <summary>
    /// The columns that each object, and each part of one, uses: what a change of such a column concerns. A view's uses
    /// are those of its query. Left out are a default's own column and the column a sequence belongs to.
    /// </summary>
    public ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>> ColumnsUsed { get; init; } =
        ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>>.Empty;

    /// <summary>Comments by address, columns included.</summary>
    public required ImmutableDictionary<ObjectAddress, string> Comments { get; init; }

    /// <summary>
    /// Privileges by address, columns included; only where they are not the default ones, always for the schema
    /// public, and also for the changed members of extensions.
    /// </summary>
    public required ImmutableDictionary<ObjectAddress, Privileges> Privileges { get; init; }

    /// <summary>Objects that exist and that we do not model: each is told to the user.</summary>
    public required ImmutableArray<UnmodelledObject> Unmodelled { get; init; }

    public IEnumerable<T> All<T>()
        where T : CatalogObject => Objects.OfType<T>();
}
