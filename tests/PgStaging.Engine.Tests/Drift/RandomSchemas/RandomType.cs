namespace PgStaging.Engine.Tests.Drift;

/// <summary>The type of a column: a built-in one by its name, or one of the schema by its number.</summary>
internal sealed record RandomType(RandomTypeFamily Family, string Name, int? Id)
{
    private static readonly string[] Numbers = ["integer", "bigint", "numeric(12,2)"];
    private static readonly string[] Keys = ["integer", "bigint"];
    private static readonly string[] Texts = ["text", "character varying(40)", "character varying(20)"];
    private static readonly string[] Others =
        ["date", "boolean", "timestamp with time zone", "jsonb", "text[]", "uuid", "double precision"];

    public string Sql(RandomSchema schema) => Id is { } id ? schema[id].Name : Name;

    public static RandomType Of(RandomTypeFamily family, RandomSource random) => new(
        family,
        random.Pick(family switch
        {
            RandomTypeFamily.Number => Numbers,
            RandomTypeFamily.Key => Keys,
            RandomTypeFamily.Text => Texts,
            _ => Others,
        }),
        null);

    /// <summary>A value of the type for one row of a table, or the value that is a default.</summary>
    public string Value(int row) => Family switch
    {
        RandomTypeFamily.Number or RandomTypeFamily.Key or RandomTypeFamily.Domain => $"{row}",
        RandomTypeFamily.Text => $"'{row}'",
        RandomTypeFamily.Enum => $"'{RandomEnum.Lasting}'",
        RandomTypeFamily.Composite => "NULL",
        _ => Name switch
        {
            "date" => $"'2020-01-0{row}'",
            "boolean" => row % 2 == 0 ? "true" : "false",
            "timestamp with time zone" => $"'2020-01-0{row} 10:00+00'",
            "jsonb" => $"'{{\"a\": {row}}}'",
            "text[]" => $"'{{{row}}}'",
            "uuid" => $"'00000000-0000-0000-0000-00000000000{row}'",
            _ => $"{row}",
        },
    };
}
