using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads a database's whole schema, with the same number of queries however many objects it has.</summary>
internal static class CatalogReader
{
    private static readonly ImmutableArray<IKindReader> Kinds =
    [
        new DatabaseAttributesReader(),
        new DatabaseSettingReader(),
        new SchemaReader(),
        new ExtensionReader(),
        new CollationReader(),
        new TypeReader(),
        new BaseTypeReader(),
        new CastReader(),
        new RoutineReader(),
        new ConversionReader(),
        new OperatorReader(),
        new AccessMethodReader(),
        new OperatorClassReader(),
        new ProceduralLanguageReader(),
        new TransformReader(),
        new TextSearchReader(),
        new ForeignObjectReader(),
        new TableReader(),
        new SequenceReader(),
        new ConstraintReader(),
        new IndexReader(),
        new ViewReader(),
        new RuleReader(),
        new TriggerReader(),
        new PolicyReader(),
        new EventTriggerReader(),
        new PublicationReader(),
        new SubscriptionReader(),
        new ExtendedStatisticsReader(),
        new DefaultPrivilegeReader(),
        new BuiltInObjectReader(),
        new SecurityLabelReader(),
    ];

    private static readonly ImmutableArray<IUnmodelledReader> UnmodelledKinds =
        [new InvalidIndexReader(), new UnmodelledKindReader()];

    /// <summary>Reads the model in the session's transaction, so in its snapshot when that is repeatable read.</summary>
    /// <param name="connection">A session of <c>Sessions</c>: what definitions look like depends on its settings.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static Task<DatabaseModel> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        ReadAsync(connection, CatalogOptions.DatabaseOnly, cancellationToken);

    /// <summary>The same with more than the database.</summary>
    public static async Task<DatabaseModel> ReadAsync(
        NpgsqlConnection connection, CatalogOptions options, CancellationToken cancellationToken)
    {
        CatalogSession session = new(connection);
        DatabaseFacts facts = await DatabaseFactsReader.ReadAsync(session, cancellationToken);

        List<CatalogObject> found = [DatabaseLocale.Of(facts)];
        foreach (IKindReader reader in Kinds)
            found.AddRange(await reader.ReadAsync(session, cancellationToken));
        if (options.IncludeRoles)
            found.AddRange(await RoleReader.ReadAsync(session, cancellationToken));

        List<UnmodelledObject> unmodelled = [];
        foreach (IUnmodelledReader reader in UnmodelledKinds)
            unmodelled.AddRange(await reader.ReadAsync(session, cancellationToken));

        List<DependencyEntry> entries = await DependencyReader.ReadAsync(session, cancellationToken);
        ExtensionMembers members = new(entries);
        List<CatalogObject> objects = members.Without(found);
        unmodelled.RemoveAll(item => members.Contains(item.Address));

        Dictionary<ObjectAddress, UnmodelledObject> unmakeable =
            UnmakeableObjects.Find(objects, unmodelled, members.AsExtensions(entries));
        unmodelled.AddRange(objects
            .Where(item => unmakeable.ContainsKey(item.Address)
                && !(item.Parent is { } parent && unmakeable.ContainsKey(parent)))
            .Select(item => new UnmodelledObject(
                item.Address, item.Kind, item.Schema, item.NameInSchema,
                $"It needs the {unmakeable[item.Address].Kind} {unmakeable[item.Address].Name}, which is not copied.")));
        objects.RemoveAll(item => unmakeable.ContainsKey(item.Address));
        unmodelled.AddRange(StrayLabels.TakeOut(objects));

        HashSet<ObjectAddress> known =
        [
            .. objects.Select(item => item.Address),
            .. objects.OfType<TableConstraint>().Where(item => item.HasIndex).Select(item => item.Index!.Value),
            .. objects.OfType<Extension>().SelectMany(item => item.ChangedMembers).Select(member => member.Address),
        ];
        DependencyFolding folding = new(objects);
        List<DependencyEntry> folded = [.. members.AsExtensions(entries)];
        return new DatabaseModel
        {
            Database = facts with
            {
                HasPublicSchema = objects.Exists(item => item is DatabaseSchema { IsPublic: true }),
                HasProceduralLanguage = objects.Exists(item => item is Extension { IsPreinstalled: true }),
            },
            Objects = [.. objects],
            Dependencies = folding.Fold(folded).SetItems(RoleReader.Needs(objects)),
            ColumnsUsed = folding.FoldColumns(folded),
            Comments = await CommentReader.ReadAsync(session, known, cancellationToken),
            Privileges = await PrivilegeReader.ReadAsync(session, known, cancellationToken),
            Unmodelled = [.. unmodelled],
        };
    }
}
