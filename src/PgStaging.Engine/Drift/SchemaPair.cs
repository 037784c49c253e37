using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Drift;

/// <summary>Two schemas in one address space: the same object has the same address in both.</summary>
internal sealed class SchemaPair
{
    private readonly Dictionary<ObjectAddress, CatalogObject> reference;
    private readonly Dictionary<ObjectAddress, CatalogObject> target;
    private readonly ILookup<(string?, string), Sequence> referenceIdentities;
    private readonly ILookup<(string?, string), Sequence> targetIdentities;

    public SchemaPair(DatabaseModel reference, DatabaseModel target, DdlOptions options)
    {
        Options = options with { HasPublicSchema = target.All<DatabaseSchema>().Any(schema => schema.IsPublic) };
        Reference = new DdlContext(reference, Options, new RelationMap(reference), CycleBreaks.None);
        Target = new DdlContext(target, Options, new RelationMap(target), CycleBreaks.None);
        this.reference = reference.Objects.ToDictionary(item => item.Address);
        this.target = target.Objects.ToDictionary(item => item.Address);
        referenceIdentities = Identities(reference);
        targetIdentities = Identities(target);
    }

    /// <summary>How DDL for the target is written.</summary>
    public DdlOptions Options { get; }

    public DdlContext Reference { get; }

    public DdlContext Target { get; }

    /// <summary>The sequences of the target that are behind their columns, where those of the reference are not.</summary>
    public ImmutableDictionary<string, SequenceLag> SequenceLags { get; init; } = ImmutableDictionary<string, SequenceLag>.Empty;

    /// <summary>The fingerprint of the target's schema as it was read, before anything was done to make it comparable.</summary>
    public required Lazy<string> TargetFingerprint { get; init; }

    /// <summary>Whether both servers keep not-null constraints as objects with names.</summary>
    public bool NamesNotNull => Reference.Model.Database.Major >= 18 && Target.Model.Database.Major >= 18;

    public CatalogObject? InReference(ObjectAddress address) => reference.GetValueOrDefault(address.Whole);

    public CatalogObject? InTarget(ObjectAddress address) => target.GetValueOrDefault(address.Whole);

    /// <summary>The reference's identity sequence that has the name of another sequence of the target.</summary>
    public Sequence? ReferenceIdentity(CatalogObject item) => IdentityNamed(item, referenceIdentities);

    /// <summary>The target's identity sequence that has the name of another sequence of the reference.</summary>
    public Sequence? TargetIdentity(CatalogObject item) => IdentityNamed(item, targetIdentities);

    private static Sequence? IdentityNamed(CatalogObject item, ILookup<(string?, string), Sequence> identities) =>
        item is Sequence { IsIdentity: false } ? identities[(item.Schema, item.Name)].FirstOrDefault() : null;

    private static ILookup<(string?, string), Sequence> Identities(DatabaseModel model) => model.All<Sequence>()
        .Where(sequence => sequence.IsIdentity).ToLookup(sequence => (sequence.Schema, sequence.Name));

    /// <summary>Names an object or column for people.</summary>
    public static string? Name(DdlContext context, ObjectAddress address) => context.Find(address) is not { } item ? null
        : address.SubId == 0 ? item.DisplayName
        : $"{item.DisplayName}.{item.ColumnName(address.SubId)}";
}
