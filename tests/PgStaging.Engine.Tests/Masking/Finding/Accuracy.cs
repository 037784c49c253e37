namespace PgStaging.Engine.Tests.Masking;

/// <summary>What was found, compared with labels. A wrong category is a false alarm and an omission at once.</summary>
/// <param name="Places">How many columns and places in documents were compared.</param>
/// <param name="Right">How many were found as labelled.</param>
/// <param name="False">How many were found and are not, or not so, labelled.</param>
/// <param name="Missed">How many are labelled and were not, or not so, found.</param>
/// <param name="Mistakes">Each mistake, by category.</param>
internal sealed record Accuracy(int Places, int Right, int False, int Missed, IReadOnlyList<string> Mistakes)
{
    private const string None = "-";

    public double Precision => (double)Right / (Right + False);

    public double Recall => (double)Right / (Right + Missed);

    public static Accuracy Of(IEnumerable<LabelledColumn> columns, Dictionary<string, PgSensitiveData> found)
    {
        (int places, int right, int wrong, int missed) = (0, 0, 0, 0);
        List<string> mistakes = [];
        foreach ((string place, IReadOnlySet<string> labels) in columns.SelectMany(column => column.Labels.Select(
            label => ($"{column.Schema}.{column.Table}.{column.Name}{Path(column, label.Key)}", label.Value))))
        {
            places++;
            PgSensitiveData? item = found.GetValueOrDefault(place);
            string category = item?.Category.ToString() ?? None;
            if (labels.Contains(category))
            {
                right += item is null ? 0 : 1;
                continue;
            }
            wrong += item is null ? 0 : 1;
            missed += labels.Contains(None) ? 0 : 1;
            mistakes.Add($"{string.Join('/', labels)} taken for {category}: {place}{(item is null ? "" : $" ({item.Confidence} by {item.FoundWith}, {item.Recognised}, {item.MatchingShare:0.00})")}");
        }
        return new Accuracy(places, right, wrong, missed, [.. mistakes.Order(StringComparer.Ordinal)]);
    }

    private static string Path(LabelledColumn column, string path) =>
        path.Length == 0 && column.Type.EndsWith("[]", StringComparison.Ordinal) ? "$[*]" : path;
}
