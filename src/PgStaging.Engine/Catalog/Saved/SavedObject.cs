namespace PgStaging.Engine.Catalog;

/// <summary>One object of a saved schema.</summary>
internal sealed record SavedObject : SavedFacts
{
    /// <summary>The name of its record's type.</summary>
    public required string Type { get; init; }

    public required string Identity { get; init; }

    /// <summary>The OID of the catalog it is in, the same in every database.</summary>
    public required uint Catalog { get; init; }

    /// <summary>The record; typed so that all its properties are written.</summary>
    public required object Definition { get; init; }

    /// <summary>The same facts of its columns and parts, by the names of their addresses; null for none.</summary>
    public SortedDictionary<string, SavedFacts>? Inside { get; init; }
}
