using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PgStaging.Engine.Tests.Drift;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>
/// Tables with columns of many types, keys, references of any depth, declared or not, conditions and computed columns, with
/// rows and rules for them; the same for the same seed.
/// </summary>
internal sealed class RandomMaskedSchema
{
    /// <summary>The column that says which row it is; never masked.</summary>
    public const string Place = "the row";

    private const int Rows = 400;

    private readonly RandomSource random;
    private readonly List<RandomMaskedColumn> columns = [];
    private readonly List<string> statements = [MaskableType.Definitions];
    private readonly List<string> rules = [];

    public RandomMaskedSchema(int seed)
    {
        random = new RandomSource(seed);
        // Every type once, in a chance order, spread over the tables.
        MaskableType[] types = random.Shuffled(MaskableType.All);
        int tables = random.Number(3, 6);
        for (int table = 0; table < tables; table++)
            Add($"tab \"{table}\" Ü", types.Where((_, place) => place % tables == table));
        rules.Add($"{{ \"column\": \"{Place}\", \"mask\": \"keep\", \"note\": \"a number of ours\" }}");
        rules.Add("{ \"column\": \"loud*\", \"mask\": \"keep\", \"note\": \"computed\" }");
    }

    public IReadOnlyList<RandomMaskedColumn> Columns => columns;

    public IEnumerable<string> Tables => columns.Select(column => column.Table).Distinct();

    public string Sql => string.Join(";\n", statements);

    public string Rules => string.Join(",\n", rules);

    /// <summary>Computed columns, each with the column that it is the capitals of.</summary>
    public static IEnumerable<(RandomMaskedColumn Column, string Loud)> Loud(IEnumerable<RandomMaskedColumn> columns) => columns
        .Where(column => column.Type is { HasEmpty: true, Name: not "bytea" })
        .Select((column, number) => (column, string.Create(CultureInfo.InvariantCulture, $"loud {number}")));

    private void Add(string table, IEnumerable<MaskableType> types)
    {
        int number = 0;
        List<RandomMaskedColumn> added = [.. types.Select(type => Column(table, $"Col {number++}", type))];
        List<(RandomMaskedColumn Column, RandomMaskedColumn Referenced, bool IsDeclared)> references = [];
        RandomMaskedColumn[] keys = [.. columns.Where(column => column.IsUnique && column.Type.UniqueMasks.Length > 0)];
        for (int reference = 0; keys.Length > 0 && reference < 2; reference++)
        {
            RandomMaskedColumn referenced = random.Pick(keys);
            bool isUnique = random.Chance(40);
            RandomMaskedColumn column = new(
                table, $"ref {reference}", referenced.Type, referenced.Mask, isUnique, referenced.Origin,
                referenced.Value.Replace("(n)", isUnique ? "(n)" : "(1 + n % 50)", StringComparison.Ordinal));
            references.Add((column, referenced, random.Chance(60)));
            added.Add(column);
        }
        columns.AddRange(added);
        statements.Add(Definition(table, added));
        statements.Add(
            $"INSERT INTO {SqlName.Quote(table)} ({string.Join(", ", added.Select(column => column.QuotedName).Prepend(SqlName.Quote(Place)))})\n"
            + $"SELECT n, {string.Join(", ", added.Select(column => column.Value))} FROM generate_series(1, {Rows}) AS n");
        foreach ((RandomMaskedColumn column, RandomMaskedColumn referenced, bool isDeclared) in references)
        {
            if (isDeclared)
                statements.Add(
                    $"ALTER TABLE {SqlName.Quote(table)} ADD FOREIGN KEY ({column.QuotedName}) REFERENCES {SqlName.Quote(referenced.Table)} ({referenced.QuotedName})");
            else
                rules.Add(column.RuleWith($"\"references\": {JsonSerializer.Serialize($"public.{referenced.Address}")}"));
        }
        rules.AddRange(added.Select(column => column.Rule).OfType<string>());
    }

    private RandomMaskedColumn Column(string table, string name, MaskableType type)
    {
        bool isUnique = type.UniqueMasks.Length > 0 && random.Chance(60);
        string? mask = random.Chance(15) ? null : random.Pick(isUnique ? type.UniqueMasks : type.Masks);
        string k = isUnique ? "(n)" : string.Create(CultureInfo.InvariantCulture, $"(n % {random.Number(3, Rows)})");
        StringBuilder value = new($"({Of(type, k)})::{type.Name}");
        if (!isUnique && type.HasEmpty)
            value.Insert(0, string.Create(CultureInfo.InvariantCulture, $"CASE WHEN n % 17 = {random.Number(0, 16)} THEN '' ELSE ")).Append(" END");
        // A key holds NULL as often as it likes; what refers to it is NULL there, too.
        if (random.Chance(70))
            value.Insert(0, string.Create(CultureInfo.InvariantCulture, $"CASE WHEN (n) % 13 = {random.Number(0, 12)} THEN NULL ELSE ")).Append(" END");
        return new RandomMaskedColumn(table, name, type, mask, isUnique, $"{table}.{name}", value.ToString());
    }

    private static string Of(MaskableType type, string k) =>
        Regex.Replace(type.Value, @"\bk\b", k.Replace("$", "$$", StringComparison.Ordinal));

    private string Definition(string table, List<RandomMaskedColumn> added)
    {
        List<string> lines = [$"{SqlName.Quote(Place)} int PRIMARY KEY"];
        foreach (RandomMaskedColumn column in added)
        {
            string line = $"{column.QuotedName} {column.Type.Name}";
            if (column.IsUnique)
                line += " UNIQUE";
            else if (column.Type.Name is "text" or "varchar(64)" && random.Chance(50))
                line += $" CHECK (length({column.QuotedName}) < 500)";
            lines.Add(line);
        }
        foreach ((RandomMaskedColumn column, string loud) in Loud(added))
            lines.Add($"{SqlName.Quote(loud)} text GENERATED ALWAYS AS (upper({column.QuotedName})) STORED");
        if (random.Chance(50) && added.FirstOrDefault(column => column.IsUnique) is { } key)
            lines.Add($"UNIQUE ({key.QuotedName}, {SqlName.Quote(Place)})");
        return $"CREATE TABLE {SqlName.Quote(table)} (\n    {string.Join(",\n    ", lines)})";
    }
}
