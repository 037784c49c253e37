using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>All steps for one object: those of its kind's writer, then what is the same for every kind.</summary>
internal static class ObjectDdl
{
    public static IEnumerable<DdlStep> Steps(CatalogObject item, DdlContext context)
    {
        // Before 18 a not-null constraint is a property of its column, without a name.
        if (item is TableConstraint { Type: ConstraintType.NotNull } && context.DestinationMajor < 18)
            return [];
        if (context.Options.Database is null && DatabaseLevel.Holds(item))
            return [];
        if (item is SecurityLabel && context.Find(item.Parent!.Value) is { } labelled && LastObjects.Contains(labelled)
            && !Create(labelled, context).Any())
            return [];
        DdlStep[] made = [.. Create(item, context)];
        // Its writer has noted why the destination cannot have it.
        if (made.Length == 0 && LastObjects.Contains(item))
            return [];
        return made
            .Concat(OwnerDdl.Create(item, context))
            .Concat(CommentDdl.Create(item, context))
            .Concat(PrivilegeDdl.Create(item, context));
    }

    /// <summary>Whether the kind's writer can make a stand-in when the context asks for one.</summary>
    public static bool CanHaveShell(CatalogObject item) =>
        item is View or BaseType or RangeType { Canonical: not null };

    /// <summary>The steps of the kind's writer: the object itself, without owner, comment and privileges.</summary>
    public static IEnumerable<DdlStep> Create(CatalogObject item, DdlContext context) => item switch
    {
        Role role => RoleDdl.Create(role),
        RoleMembership membership => RoleDdl.Create(membership, context),
        // The database is there, and so is what was fixed when it was made.
        DatabaseAttributes or DatabaseLocale => [],
        DatabaseSetting setting => DatabaseSettingDdl.Create(setting, context),
        DatabaseSchema schema => SchemaDdl.Create(schema),
        Extension extension => ExtensionDdl.Create(extension, context),
        Collation collation => CollationDdl.Create(collation),
        EnumType type => EnumTypeDdl.Create(type),
        Domain domain => DomainDdl.Create(domain, context),
        DomainConstraint constraint => DomainConstraintDdl.Create(constraint, context),
        CompositeType type => CompositeTypeDdl.Create(type),
        RangeType type => RangeTypeDdl.Create(type, context),
        BaseType type => BaseTypeDdl.Create(type, context),
        ShellType type => ShellTypeDdl.Create(type),
        Cast cast => CastDdl.Create(cast),
        Conversion conversion => ConversionDdl.Create(conversion),
        Operator operation => OperatorDdl.Create(operation),
        OperatorFamily family => OperatorFamilyDdl.Create(family),
        OperatorClass operatorClass => OperatorClassDdl.Create(operatorClass),
        AccessMethod method => AccessMethodDdl.Create(method),
        ProceduralLanguage language => ProceduralLanguageDdl.Create(language),
        Transform transform => TransformDdl.Create(transform),
        TextSearchParser parser => TextSearchDdl.Create(parser),
        TextSearchTemplate template => TextSearchDdl.Create(template),
        TextSearchDictionary dictionary => TextSearchDdl.Create(dictionary),
        TextSearchConfiguration configuration => TextSearchDdl.Create(configuration),
        Routine routine => RoutineDdl.Create(routine),
        Aggregate aggregate => AggregateDdl.Create(aggregate),
        DefaultPrivilege privilege => DefaultPrivilegeDdl.Create(privilege, context),
        SecurityLabel label => SecurityLabelDdl.Create(label),
        BuiltInObject => [],
        ForeignDataWrapper wrapper => ForeignDataWrapperDdl.Create(wrapper, context),
        ForeignServer server => ForeignServerDdl.Create(server, context),
        UserMapping mapping => UserMappingDdl.Create(mapping, context),
        Table table => TableDdl.Create(table, context),
        TableConstraint constraint => ConstraintDdl.Create(constraint, context),
        TableIndex index => IndexDdl.Create(index, context),
        View view => ViewDdl.Create(view, context),
        MaterializedView view => MaterializedViewDdl.Create(view, context),
        Trigger trigger => TriggerDdl.Create(trigger, context),
        Rule rule => RuleDdl.Create(rule, context),
        Policy policy => PolicyDdl.Create(policy, context),
        EventTrigger trigger => EventTriggerDdl.Create(trigger, context),
        Publication publication => PublicationDdl.Create(publication, context),
        Subscription subscription => SubscriptionDdl.Create(subscription, context),
        ExtendedStatistics statistics => ExtendedStatisticsDdl.Create(statistics),
        Sequence sequence => SequenceDdl.Create(sequence, context),
        _ => throw new NotSupportedException($"No writer makes a {item.Kind}."),
    };
}
