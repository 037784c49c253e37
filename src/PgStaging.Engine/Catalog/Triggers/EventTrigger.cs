using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>An event trigger: a function that runs at DDL anywhere in the database.</summary>
internal sealed record EventTrigger : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.EventTrigger;

    public override string Reference => $"EVENT TRIGGER {QuotedName}";

    /// <summary>The event, such as <c>ddl_command_end</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Command tags it is limited to; none means all.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The function, quoted for SQL.</summary>
    public required string Function { get; init; }

    public EnabledState State { get; init; }
}
