namespace PgStaging.Engine.Catalog;

/// <summary>One ALTER DATABASE … SET or ALTER ROLE … IN DATABASE … SET. Its name is the parameter's.</summary>
internal sealed record DatabaseSetting : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.DatabaseSetting;

    public override string Reference =>
        Role is null ? $"SETTING {SqlName.Quote(Name)}" : $"SETTING {SqlName.Quote(Name)} OF ROLE {SqlName.Quote(Role)}";

    /// <summary>The role it is for, or null for every role.</summary>
    public string? Role { get; init; }

    /// <summary>Its value as the catalog keeps it.</summary>
    public required string Value { get; init; }

    /// <summary>For people: the parameter, and the role if it is for one.</summary>
    public override string DisplayName => Role is null ? Name : $"{Name} (role {Role})";
}
