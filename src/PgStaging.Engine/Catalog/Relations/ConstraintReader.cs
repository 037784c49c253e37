using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads the constraints of tables.</summary>
internal sealed class ConstraintReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync("constraints", Read, cancellationToken);

    private static TableConstraint Read(NpgsqlDataReader row)
    {
        ConstraintType type = row.Value<char>("type") switch
        {
            'c' => ConstraintType.Check,
            'n' => ConstraintType.NotNull,
            'p' => ConstraintType.PrimaryKey,
            'u' => ConstraintType.Unique,
            'x' => ConstraintType.Exclusion,
            'f' => ConstraintType.ForeignKey,
            char other => throw new InvalidOperationException($"Constraint type {other} is not known."),
        };
        ObjectAddress? index = Relation(row, "index_oid");
        return new TableConstraint
        {
            Address = new(CatalogClass.Constraint, row.Oid("oid")),
            Aliases = index is { } own && type is not ConstraintType.ForeignKey ? [own] : [],
            Parent = new(CatalogClass.Relation, row.Oid("table_oid")),
            Schema = row.Text("schema"),
            Name = row.Text("name"),
            Type = type,
            TableName = row.Text("table_name"),
            Definition = row.Text("definition"),
            Deferral = row.TextOrNull("deferral"),
            Column = row.TextOrNull("column_name"),
            IsLocal = row.Value<bool>("is_local"),
            InheritanceCount = row.Value<int>("inheritance_count"),
            IsValidated = row.Value<bool>("is_validated"),
            ReferencedTable = Relation(row, "referenced_table"),
            Index = index,
            ParentIndex = Relation(row, "parent_index"),
            Tablespace = row.TextOrNull("tablespace"),
            IsClustered = row.Value<bool>("is_clustered"),
            IsReplicaIdentity = row.Value<bool>("is_replica_identity"),
            IsExclusion = row.Value<bool>("is_exclusion"),
            IndexOptions = row.Array<string>("index_options"),
            Statistics = row.IndexStatistics(),
        };
    }

    private static ObjectAddress? Relation(NpgsqlDataReader row, string column) =>
        row.ValueOrNull<uint>(column) is { } oid ? new(CatalogClass.Relation, oid) : null;
}
