using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A role of the server, without its password, which is never read.</summary>
internal sealed record Role : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Role;

    public override string Reference => $"ROLE {QuotedName}";

    public bool IsSuperuser { get; init; }

    /// <summary>Has the privileges of the roles it is a member of without becoming them; from 16 on only a default.</summary>
    public bool Inherits { get; init; }

    public bool CreatesRoles { get; init; }

    public bool CreatesDatabases { get; init; }

    public bool CanLogIn { get; init; }

    public bool Replicates { get; init; }

    public bool BypassesRowSecurity { get; init; }

    /// <summary>How many sessions it may have at once; -1 for as many as the server allows.</summary>
    public int ConnectionLimit { get; init; } = -1;

    /// <summary>When its password ends to be valid; null for never.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>What ALTER ROLE … SET says for every database, each as parameter=value.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];
}
