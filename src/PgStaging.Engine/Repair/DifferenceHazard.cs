using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;

namespace PgStaging.Engine.Repair;

/// <summary>What may hurt when one difference is repaired, as far as it can be said of the difference alone.</summary>
internal static class DifferenceHazard
{
    public static PgHazard Of(SchemaDifference difference, SchemaPair pair) => difference switch
    {
        { Area: PgDriftArea.Privilege or PgDriftArea.Role } => PgHazard.PrivilegeChange,
        { Area: PgDriftArea.Comment or PgDriftArea.Sequence } => PgHazard.None,
        { Kind: PgDriftDifference.Renamed } => OfRename(difference.Object),
        { Column: not null } => OfColumn(difference, pair),
        { Kind: PgDriftDifference.Missing } => OfCreation(difference.Object),
        { Kind: PgDriftDifference.Extra } => OfDrop(difference.Object),
        { Kind: PgDriftDifference.Different } => OfChange(difference, pair),
        _ => PgHazard.None,
    };

    public static PgHazard OfRename(CatalogObject item) =>
        item is Relation ? PgHazard.UntrackedDependency : PgHazard.None;

    public static PgHazard OfCreation(CatalogObject item) => item switch
    {
        TableIndex => PgHazard.IndexBuild,
        TableConstraint { HasIndex: true } => PgHazard.IndexBuild | PgHazard.LongLock,
        TableConstraint { IsValidated: true } or DomainConstraint { IsValidated: true } => PgHazard.LongLock,
        Policy => PgHazard.PrivilegeChange,
        _ => PgHazard.None,
    };

    public static PgHazard OfDrop(CatalogObject item) => item switch
    {
        Table { IsForeign: true } => PgHazard.UntrackedDependency,
        UserMapping { Options.Withheld.IsEmpty: false } => PgHazard.DataLoss,
        // The publisher keeps what it has not sent, for a slot of which only the publisher then knows.
        Subscription { CanBeMadeAgain: false } => PgHazard.DataLoss | PgHazard.UntrackedDependency,
        Table or Sequence or Extension => PgHazard.DataLoss | PgHazard.UntrackedDependency,
        TableIndex or TableConstraint { HasIndex: true } => PgHazard.IndexDrop,
        Policy => PgHazard.PrivilegeChange,
        View or MaterializedView or Routine or Aggregate => PgHazard.UntrackedDependency,
        _ => PgHazard.None,
    };

    private static PgHazard OfColumn(SchemaDifference difference, SchemaPair pair)
    {
        Column? wanted = Column(difference.Reference, difference.Column!);
        Column? present = Column(difference.Target, difference.Column!);
        if (present is null)
            return wanted!.Generation == ColumnGeneration.None ? PgHazard.None : PgHazard.Rewrite;
        bool isComputed = present.Generation is ColumnGeneration.Stored or ColumnGeneration.Virtual;
        if (wanted is null)
            return isComputed ? PgHazard.UntrackedDependency : PgHazard.DataLoss | PgHazard.UntrackedDependency;
        return difference.Property switch
        {
            nameof(Catalog.Column.Type) when isComputed => PgHazard.Rewrite,
            nameof(Catalog.Column.Type) or nameof(Catalog.Column.Collation) =>
                new ColumnTypeChange(present, wanted, pair.Target, pair.Reference).Hazard,
            nameof(Catalog.Column.NotNull) when wanted.NotNull => PgHazard.LongLock,
            // What a plain column holds is replaced by what is computed.
            nameof(Catalog.Column.Generation) when !isComputed
                && wanted.Generation is ColumnGeneration.Stored or ColumnGeneration.Virtual =>
                PgHazard.Rewrite | PgHazard.DataLoss,
            nameof(Catalog.Column.Generation) or nameof(Catalog.Column.Expression) when isComputed => PgHazard.Rewrite,
            _ => PgHazard.None,
        };
    }

    private static PgHazard OfChange(SchemaDifference difference, SchemaPair pair) => (difference.Reference, difference.Target) switch
    {
        ({ } wanted, { } present) when difference.Property is nameof(Table.Foreign) or nameof(ForeignServer.Options)
            && SecretOptions.AreLost(present, wanted) => PgHazard.DataLoss,
        (Table, Table) => difference.Property switch
        {
            nameof(Table.Persistence) or nameof(Table.AccessMethod) or nameof(Table.Tablespace) => PgHazard.Rewrite,
            nameof(Table.PartitionBound) or nameof(Table.ParentNames) => PgHazard.LongLock,
            nameof(Table.RowSecurity) or nameof(Table.ForceRowSecurity) => PgHazard.PrivilegeChange,
            _ => PgHazard.None,
        },
        (TableIndex wanted, TableIndex present) => wanted.Definition == present.Definition
            ? PgHazard.None : PgHazard.IndexBuild | PgHazard.IndexDrop,
        (TableConstraint { HasIndex: true } wanted, TableConstraint present) => wanted.Definition == present.Definition
            ? PgHazard.None : PgHazard.IndexBuild | PgHazard.IndexDrop | PgHazard.LongLock,
        (TableConstraint { IsValidated: true }, _) => PgHazard.LongLock,
        (EnumType wanted, EnumType present) => present.Labels.All(wanted.Labels.Contains) && Keeps(wanted, present)
            ? PgHazard.None : PgHazard.Rewrite,
        (CompositeType wanted, CompositeType present) => present.Attributes.All(item => wanted.Attributes
            .Any(other => other.Name == item.Name && KeepsValues(item.Type, other.Type, pair)))
            ? PgHazard.Rewrite : PgHazard.Rewrite | PgHazard.DataLoss,
        (Domain wanted, Domain present) => wanted.BaseType == present.BaseType ? PgHazard.None
            : KeepsValues(present.BaseType, wanted.BaseType, pair)
            ? PgHazard.Rewrite : PgHazard.Rewrite | PgHazard.DataLoss,
        (Extension, Extension) => difference.Property == nameof(Extension.Version)
            ? PgHazard.ExtensionUpdate : PgHazard.UntrackedDependency,
        (Routine, _) or (View, _) or (MaterializedView, _) or (Aggregate, _) => PgHazard.UntrackedDependency,
        (Policy, _) => PgHazard.PrivilegeChange,
        _ => PgHazard.None,
    };

    private static bool KeepsValues(string from, string to, SchemaPair pair) =>
        TypeConversion.KeepsValues(pair.Target.Types.Of(from), pair.Reference.Types.Of(to));

    private static bool Keeps(EnumType wanted, EnumType present) =>
        wanted.Labels.Where(present.Labels.Contains).SequenceEqual(present.Labels);

    private static Column? Column(CatalogObject? item, string name) =>
        (item as Relation)?.Columns.FirstOrDefault(column => column.Name == name);
}
