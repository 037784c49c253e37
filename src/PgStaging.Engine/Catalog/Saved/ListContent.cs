using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>Lists are equal when their items are.</summary>
internal sealed class ListContent<T> : IEqualityComparer<ImmutableArray<T>>
{
    public static ListContent<T> Comparer { get; } = new();

    public bool Equals(ImmutableArray<T> x, ImmutableArray<T> y) => x.SequenceEqual(y);

    public int GetHashCode(ImmutableArray<T> obj)
    {
        HashCode code = default;
        foreach (T item in obj)
            code.Add(item);
        return code.ToHashCode();
    }
}
