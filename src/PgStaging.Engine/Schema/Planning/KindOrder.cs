using System.Collections.Immutable;

namespace PgStaging.Engine.Schema;

/// <summary>The order of kinds among steps that do not need each other.</summary>
internal static class KindOrder
{
    private static readonly ImmutableArray<PgObjectKind> Kinds =
    [
        PgObjectKind.Role, PgObjectKind.Database, PgObjectKind.DatabaseSetting, PgObjectKind.Schema, PgObjectKind.Extension,
        PgObjectKind.Language, PgObjectKind.AccessMethod, PgObjectKind.Collation, PgObjectKind.ShellType,
        PgObjectKind.EnumType, PgObjectKind.BaseType, PgObjectKind.CompositeType, PgObjectKind.RangeType,
        PgObjectKind.Domain, PgObjectKind.DomainConstraint, PgObjectKind.Conversion, PgObjectKind.Function,
        PgObjectKind.Procedure, PgObjectKind.Aggregate, PgObjectKind.Operator, PgObjectKind.OperatorFamily,
        PgObjectKind.OperatorClass, PgObjectKind.Cast, PgObjectKind.Transform, PgObjectKind.TextSearchParser,
        PgObjectKind.TextSearchTemplate, PgObjectKind.TextSearchDictionary, PgObjectKind.TextSearchConfiguration,
        PgObjectKind.ForeignDataWrapper, PgObjectKind.ForeignServer, PgObjectKind.UserMapping, PgObjectKind.Sequence,
        PgObjectKind.Table, PgObjectKind.ForeignTable, PgObjectKind.View, PgObjectKind.MaterializedView,
        PgObjectKind.ColumnDefault, PgObjectKind.CheckConstraint, PgObjectKind.NotNullConstraint,
        PgObjectKind.LargeObject, PgObjectKind.PrimaryKey, PgObjectKind.UniqueConstraint,
        PgObjectKind.ExclusionConstraint, PgObjectKind.Index, PgObjectKind.Statistics, PgObjectKind.Rule,
        PgObjectKind.Trigger, PgObjectKind.ForeignKey, PgObjectKind.Policy, PgObjectKind.Publication,
        PgObjectKind.Subscription, PgObjectKind.EventTrigger, PgObjectKind.DefaultPrivilege,
        PgObjectKind.SecurityLabel,
    ];

    private static readonly Dictionary<PgObjectKind, int> Places =
        Kinds.Select((kind, place) => (kind, place)).ToDictionary(pair => pair.kind, pair => pair.place);

    public static int Of(PgObjectKind kind) => Places.GetValueOrDefault(kind, Kinds.Length);
}
