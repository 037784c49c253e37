using System.Runtime.CompilerServices;

namespace PgStaging.Engine.Branching;

/// <summary>Reads listings to their end, page by page.</summary>
internal static class NeonPages
{
    /// <param name="read">Reads the page at a cursor; the first one at null.</param>
    /// <param name="split">The items of a page and the cursor of the next one.</param>
    /// <param name="repeated">Makes the error for a cursor that comes again, which would never end.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<T> ReadAsync<TPage, T>(
        Func<string?, CancellationToken, Task<TPage>> read,
        Func<TPage, (IReadOnlyList<T> Items, string? Next)> split,
        Func<PgStagingException> repeated,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            (IReadOnlyList<T> items, string? next) = split(await read(cursor, cancellationToken));
            foreach (T item in items)
                yield return item;
            // Some listings give a cursor with the last page, too: then an empty page is the end.
            cursor = items.Count == 0 || string.IsNullOrEmpty(next) ? null : next;
            if (cursor is not null && !seen.Add(cursor))
                throw repeated();
        }
        while (cursor is not null);
    }

    /// <summary>All items of a listing.</summary>
    public static async Task<List<T>> CollectAsync<T>(
        this IAsyncEnumerable<T> listing, CancellationToken cancellationToken)
    {
        List<T> items = [];
        await foreach (T item in listing.WithCancellation(cancellationToken))
            items.Add(item);
        return items;
    }
}
