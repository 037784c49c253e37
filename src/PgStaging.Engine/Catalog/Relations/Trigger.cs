namespace PgStaging.Engine.Catalog;

/// <summary>A trigger of a table or view, made by CREATE TRIGGER. A partition has its parent's triggers; the model holds
/// such a one only where its state differs.</summary>
internal sealed record Trigger : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Trigger;

    public override string Reference => $"TRIGGER {SqlName.Quote(Name)} ON {SqlName.Quote(Schema!, RelationName)}";

    public override string DisplayName => $"{Schema}.{RelationName}.{Name}";

    /// <summary>The relation's plain name; the schema is the relation's too.</summary>
    public required string RelationName { get; init; }

    /// <summary>CREATE Trigger as pg_get_triggerdef writes it, without a semicolon.</summary>
    [ServerSql]
    public required string Definition { get; init; }

    /// <summary>A partition has it from its parent.</summary>
    public bool IsInherited => ParentTrigger is not null;

    /// <summary>The trigger of the topmost partitioned table, from which this one comes.</summary>
    public ObjectAddress? ParentTrigger { get; init; }

    public EnabledState State { get; init; }
}
