namespace PgStaging.Engine.Catalog;

/// <summary>That one role is a member of another, whoever granted it.</summary>
internal sealed record RoleMembership : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Role;

    public override string Reference => $"MEMBERSHIP OF {SqlName.Quote(Member)} IN {SqlName.Quote(Granted)}";

    /// <summary>The role whose member it is.</summary>
    public required string Granted { get; init; }

    public required string Member { get; init; }

    /// <summary>May make others members.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Has the role's privileges without becoming it; before 16 that is up to the member.</summary>
    public bool Inherits { get; init; }

    /// <summary>May become the role; before 16 every member may.</summary>
    public bool CanSet { get; init; }
}
