using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>Gathers what a saved schema says of its addresses.</summary>
internal sealed class LoadedFacts
{
    public ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>>.Builder Dependencies { get; } =
        ImmutableDictionary.CreateBuilder<ObjectAddress, ImmutableHashSet<ObjectAddress>>();

    public ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>>.Builder ColumnsUsed { get; } =
        ImmutableDictionary.CreateBuilder<ObjectAddress, ImmutableHashSet<ObjectAddress>>();

    public ImmutableDictionary<ObjectAddress, string>.Builder Comments { get; } =
        ImmutableDictionary.CreateBuilder<ObjectAddress, string>();

    public ImmutableDictionary<ObjectAddress, Privileges>.Builder Privileges { get; } =
        ImmutableDictionary.CreateBuilder<ObjectAddress, Privileges>();

    public void Add(ObjectAddress address, SavedFacts facts)
    {
        if (!facts.Needs.IsEmpty)
            Dependencies[address] = [.. facts.Needs];
        if (!facts.ColumnsUsed.IsEmpty)
            ColumnsUsed[address] = [.. facts.ColumnsUsed];
        if (facts.Comment is { } comment)
            Comments[address] = comment;
        if (facts.Privileges is { } privileges)
            Privileges[address] = privileges;
    }
}
