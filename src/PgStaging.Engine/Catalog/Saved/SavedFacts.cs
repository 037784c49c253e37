using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>What a saved schema says of an object, or of an address inside one, beside its definition.</summary>
internal record SavedFacts
{
    public string? Comment { get; init; }

    public Privileges? Privileges { get; init; }

    /// <summary>What must be there before it can be made.</summary>
    public ImmutableArray<ObjectAddress> Needs { get; init; } = [];

    /// <summary>The columns it uses.</summary>
    public ImmutableArray<ObjectAddress> ColumnsUsed { get; init; } = [];
}
