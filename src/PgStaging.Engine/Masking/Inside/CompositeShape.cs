using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>A value with fields.</summary>
/// <param name="Fields">Its fields in their order.</param>
internal sealed record CompositeShape(ImmutableArray<(string Name, ValueShape Shape)> Fields) : ValueShape;
