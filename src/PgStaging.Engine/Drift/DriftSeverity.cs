using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>How much a difference matters to a program that works on the target.</summary>
internal static class DriftSeverity
{
    /// <param name="kind">The kind of object, or Column.</param>
    /// <param name="difference">How it differs.</param>
    /// <param name="property">The property that differs; null for the whole object.</param>
    public static PgDriftSeverity Of(PgObjectKind kind, PgDriftDifference difference, string? property) =>
        property is not null ? OfProperty(kind, property)
        : difference == PgDriftDifference.Extra ? OfExtra(kind)
        : OfMissing(kind);

    private static PgDriftSeverity OfMissing(PgObjectKind kind) => kind switch
    {
        PgObjectKind.Statistics => PgDriftSeverity.Info,
        PgObjectKind.Index or PgObjectKind.CheckConstraint or PgObjectKind.NotNullConstraint
            or PgObjectKind.ForeignKey or PgObjectKind.ExclusionConstraint or PgObjectKind.DefaultPrivilege
            or PgObjectKind.Publication or PgObjectKind.Subscription or PgObjectKind.EventTrigger
            or PgObjectKind.SecurityLabel or PgObjectKind.DomainConstraint or PgObjectKind.UserMapping
            or PgObjectKind.DatabaseSetting
            => PgDriftSeverity.Warning,
        _ => PgDriftSeverity.Breaking,
    };

    // What refuses or changes rows is felt by programs that know nothing of it; other things are just there.
    private static PgDriftSeverity OfExtra(PgObjectKind kind) => kind switch
    {
        PgObjectKind.Statistics => PgDriftSeverity.Info,
        PgObjectKind.CheckConstraint or PgObjectKind.NotNullConstraint or PgObjectKind.ForeignKey
            or PgObjectKind.ExclusionConstraint or PgObjectKind.UniqueConstraint or PgObjectKind.PrimaryKey
            or PgObjectKind.DomainConstraint or PgObjectKind.Trigger or PgObjectKind.Rule or PgObjectKind.Policy
            or PgObjectKind.EventTrigger or PgObjectKind.Cast => PgDriftSeverity.Breaking,
        _ => PgDriftSeverity.Warning,
    };

    private static PgDriftSeverity OfProperty(PgObjectKind kind, string property) => (kind, property) switch
    {
        (_, nameof(Column.Storage) or nameof(Column.Compression) or nameof(Column.StatisticsTarget)
            or nameof(IIndexed.Statistics) or nameof(IIndexed.Tablespace) or nameof(IIndexed.IsClustered)
            or nameof(TableConstraint.IndexOptions) or nameof(ExtendedStatistics.Target)
            or nameof(Column.IsLocal) or nameof(Column.InheritanceCount)
            or nameof(Collation.CollationVersion)) => PgDriftSeverity.Info,
        (PgObjectKind.Subscription, _) => Subscription.IsState(property) ? PgDriftSeverity.Info : PgDriftSeverity.Warning,
        (PgObjectKind.Database, nameof(DatabaseLocale.Encoding)) => PgDriftSeverity.Breaking,
        (PgObjectKind.Database or PgObjectKind.DatabaseSetting or PgObjectKind.Role, _) => PgDriftSeverity.Warning,
        (PgObjectKind.Table or PgObjectKind.MaterializedView or PgObjectKind.Column, nameof(Table.Options)) =>
            PgDriftSeverity.Info,
        (PgObjectKind.Sequence, nameof(Sequence.Cache)) => PgDriftSeverity.Info,
        (PgObjectKind.Statistics, _) => PgDriftSeverity.Info,
        (PgObjectKind.Index or PgObjectKind.Sequence or PgObjectKind.Extension, _) => PgDriftSeverity.Warning,
        (PgObjectKind.Table, nameof(Table.Persistence) or nameof(Table.AccessMethod)
            or nameof(Table.ReplicaIdentity)) => PgDriftSeverity.Warning,
        (PgObjectKind.Column, nameof(Column.Expression)) => PgDriftSeverity.Warning,
        (_, nameof(TableConstraint.IsValidated)) => PgDriftSeverity.Warning,
        _ => PgDriftSeverity.Breaking,
    };
}
