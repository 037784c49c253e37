using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>Something with an access control list of its own.</summary>
/// <param name="Address">Where the list is.</param>
/// <param name="Column">The column, when it is one of the object that is compared.</param>
/// <param name="Property">The property under which a difference is reported.</param>
internal sealed record PrivilegeTarget(ObjectAddress Address, string? Column, string Property);
