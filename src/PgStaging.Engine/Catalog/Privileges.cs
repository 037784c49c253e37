using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>The privileges on one object, beside those a new object of its kind and owner has.</summary>
/// <param name="Actual">As granted now, in the order of the object's access control list.</param>
/// <param name="Default">As a freshly made object of this kind and owner has them, in that order too.</param>
internal sealed record Privileges(ImmutableArray<Privilege> Actual, ImmutableArray<Privilege> Default);
