using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>The privileges on one object, beside those a new object of its kind and owner has.</summary>
/// <param name="Actual">As granted now.</param>
/// <param name="Default">As a freshly made object of this kind and owner has them.</param>
internal sealed record Privileges(ImmutableHashSet<Privilege> Actual, ImmutableHashSet<Privilege> Default);
