namespace PgStaging.Engine.Tests.Masking;

/// <summary>A column of the labelled set.</summary>
/// <param name="Schema">Its file, as a schema's name.</param>
/// <param name="Language">The language of its values.</param>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Generator">What makes its values.</param>
/// <param name="Labels">What should be found, by path; the empty path is the whole value.</param>
internal sealed record LabelledColumn(
    string Schema, string Language, string Table, string Name, string Type, string Generator,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Labels)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases", "sensitive");

    /// <summary>The part of the set: tune, held or hard.</summary>
    public string Part => Schema[..4];

    /// <summary>All columns of the files.</summary>
    public static IReadOnlyList<LabelledColumn> ReadAll() =>
    [
        .. Directory.GetFiles(Folder, "*.*.txt").Order(StringComparer.Ordinal).SelectMany(path => Read(path)),
    ];

    private static IEnumerable<LabelledColumn> Read(string path)
    {
        string[] name = Path.GetFileNameWithoutExtension(path).Split('.');
        string table = string.Empty;
        foreach (string line in File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("table ", StringComparison.Ordinal))
            {
                table = line["table ".Length..].Trim();
                continue;
            }
            string[] parts = line.Split(" | ");
            yield return new LabelledColumn(
                string.Join('_', name), name[^1], table, parts[0].Trim(), parts[1].Trim(), parts[2].Trim(), LabelsOf(parts[3].Trim()));
        }
    }

    private static Dictionary<string, IReadOnlySet<string>> LabelsOf(string text) =>
        text.StartsWith('$')
            ? text.Split(' ').Select(part => part.Split('=')).ToDictionary(part => part[0], IReadOnlySet<string> (part) => Set(part[1]))
            : new Dictionary<string, IReadOnlySet<string>> { [string.Empty] = Set(text) };

    private static HashSet<string> Set(string label) => label.Split('/').ToHashSet();
}
