using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>A foreign key from or to masked tables, or what they are partitions of.</summary>
internal sealed record InPlaceForeignKey
{
    public required string Name { get; init; }

    public required string Schema { get; init; }

    public required string TableName { get; init; }

    /// <summary>The table it refers to, as SQL writes it.</summary>
    public required string Referenced { get; init; }

    /// <summary>As pg_get_constraintdef gives it.</summary>
    public required string Definition { get; init; }

    /// <summary>Whether the server knows that all rows fulfil it.</summary>
    public required bool IsValidated { get; init; }

    /// <summary>Whether either table is partitioned.</summary>
    public required bool IsPartitioned { get; init; }

    public required string? Comment { get; init; }

    /// <summary>Whether our role may drop it and make it again.</summary>
    public required bool MayChange { get; init; }

    /// <summary>The masked tables it concerns, by OID.</summary>
    public required ImmutableArray<long> Members { get; init; }

    public string QuotedTable => SqlName.Quote(Schema, TableName);

    public string DisplayName => $"{Schema}.{TableName}.{Name}";

    public string Drop => $"ALTER TABLE {QuotedTable} DROP CONSTRAINT {SqlName.Quote(Name)}";

    public string Validate => $"ALTER TABLE {QuotedTable} VALIDATE CONSTRAINT {SqlName.Quote(Name)}";

    /// <summary>
    /// Whether it can be made again without a look at the rows, and checked later. Before version 18 a partitioned table cannot
    /// have such a key, and a check does not reach the parts of a key to one.
    /// </summary>
    /// <param name="serverMajor">The server's major version.</param>
    public bool CanWait(int serverMajor) => !IsPartitioned || serverMajor >= 18;

    /// <summary>What makes it again.</summary>
    /// <param name="serverMajor">The server's major version.</param>
    public IEnumerable<string> Make(int serverMajor)
    {
        yield return $"ALTER TABLE {QuotedTable} ADD CONSTRAINT {SqlName.Quote(Name)} {Definition}{(IsValidated && CanWait(serverMajor) ? " NOT VALID" : string.Empty)}";
        if (Comment is not null)
            yield return $"COMMENT ON CONSTRAINT {SqlName.Quote(Name)} ON {QuotedTable} IS {SqlName.Literal(Comment)}";
    }
}
