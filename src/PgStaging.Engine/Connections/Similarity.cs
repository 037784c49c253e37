namespace PgStaging.Engine.Connections;

/// <summary>Finds what somebody most likely meant by a mistyped name.</summary>
internal static class Similarity
{
    /// <summary>The closest name, if it differs in no more than a third of its letters.</summary>
    public static string? Closest(string word, IEnumerable<string> names) =>
        Close(word, names) is [var closest, ..] ? closest : null;

    /// <summary>The names close to a word, closest first.</summary>
    public static IReadOnlyList<string> Close(string word, IEnumerable<string> names) =>
    [
        .. names.Select(name => (Name: name, Distance: Distance(word.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(pair => pair.Distance <= Math.Max(1, Math.Max(word.Length, pair.Name.Length) / 3))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name),
    ];

    // Insertions, deletions, replacements and swapped neighbours each count one.
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[a.Length, b.Length];
    }
}
