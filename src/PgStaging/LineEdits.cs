namespace PgStaging;

/// <summary>Finds the shortest way from one list of lines to another: by their longest common subsequence.</summary>
internal static class LineEdits
{
    // Beyond this, in lines times lines, the middle is shown as wholly replaced: nobody reads such a comparison.
    private const int LargestTable = 4_000_000;

    public static List<LineEdit> Find(string[] before, string[] after)
    {
        int head = 0;
        while (head < before.Length && head < after.Length && before[head] == after[head])
            head++;
        int tail = 0;
        while (tail < before.Length - head && tail < after.Length - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;

        List<LineEdit> edits = [.. before[..head].Select(line => new LineEdit(' ', line))];
        AddMiddle(edits, before[head..^tail], after[head..^tail]);
        edits.AddRange(before[^tail..].Select(line => new LineEdit(' ', line)));
        return edits;
    }

    private static void AddMiddle(List<LineEdit> edits, string[] before, string[] after)
    {
        bool comparable = (long)before.Length * after.Length <= LargestTable;
        int[,] common = comparable ? CommonLengths(before, after) : new int[0, 0];
        (int i, int j) = (0, 0);
        while (i < before.Length || j < after.Length)
        {
            if (comparable && i < before.Length && j < after.Length && before[i] == after[j])
            {
                edits.Add(new LineEdit(' ', before[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (i < before.Length && (!comparable || j == after.Length || common[i + 1, j] >= common[i, j + 1]))
                edits.Add(new LineEdit('-', before[i++]));
            else
                edits.Add(new LineEdit('+', after[j++]));
        }
    }

    // How many lines the rests from each pair of places have in common.
    private static int[,] CommonLengths(string[] before, string[] after)
    {
        int[,] common = new int[before.Length + 1, after.Length + 1];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j]
                    ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }
        return common;
    }
}
