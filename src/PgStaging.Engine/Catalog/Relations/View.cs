using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A view. Its ON SELECT rule is the view itself.</summary>
internal sealed record View : Relation
{
    public override PgObjectKind Kind => PgObjectKind.View;

    public override string Reference => $"VIEW {QuotedName}";

    /// <summary>The query, deparsed, without a semicolon.</summary>
    [ServerSql]
    public required string Definition { get; init; }

    /// <summary>security_barrier, security_invoker, check_option as in WITH (…).</summary>
    public ImmutableArray<string> Options { get; init; } = [];
}
