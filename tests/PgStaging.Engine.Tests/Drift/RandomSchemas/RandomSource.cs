namespace PgStaging.Engine.Tests.Drift;

/// <summary>Choices that are the same for the same seed, in every process.</summary>
internal sealed class RandomSource(int seed)
{
    private readonly Random random = new(seed);

    public bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>A number from the first to the last, both included.</summary>
    public int Number(int first, int last) => random.Next(first, last + 1);

    public T Pick<T>(params IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Some of the items, at least one of them, in their order.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, int most)
    {
        int[] places = [.. Enumerable.Range(0, items.Count)];
        random.Shuffle(places);
        return [.. places.Take(Number(1, Math.Min(most, items.Count))).Order().Select(place => items[place])];
    }

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
