using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>What documents say of the masks, made from the masks themselves.</summary>
internal static class PublishedMasks
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, string> Keys = new()
    {
        ["table"] = "The tables, as name or schema.name, with wildcards; all if left out. A rule for a table is one for its partitions.",
        ["column"] = "The columns, with wildcards.",
        ["type"] = "The columns' type or domain, with wildcards.",
        ["comment"] = "What the columns' comment is like, with wildcards, such as *pii:email*.",
        ["path"] = "The place inside a document, array or composite value, such as $.contact.mail or $.list[*].name.",
        ["mask"] = "What stands for the values.",
        ["options"] = "The mask's options.",
        ["when"] = "An SQL condition on the row, where only some rows are masked.",
        ["by"] = "The column of the row that decides instead of the value, so that a person's dates move together.",
        ["references"] = "The column that these refer to without a foreign key, as schema.table.column; instead of a mask.",
        ["note"] = "Why it is so. A column that is kept must have one.",
    };

    private static readonly Dictionary<string, string> Words = new()
    {
        [MaskRule.Keep] = "Not masked, for the reason in the note.",
        [MaskRule.Sql] = "The option expression, an SQL expression on the row, is computed by the source instead of the column.",
        [MaskRule.Trigger] = "Left empty and filled by a trigger of the table from masked values; the option name says which.",
        [MaskRule.Shuffle] = "The values stay in the column, each in another of some thousand neighbouring rows; one without others becomes NULL, or empty.",
        [MaskRule.Rank] = "How much of the column sorts up to the value, in thousandths or other parts (places), so that rows sort as before by the column's collation; the source computes it.",
    };

    /// <summary>The JSON schema of a file of rules.</summary>
    public static string Schema()
    {
        JsonObject value = new() { ["type"] = new JsonArray("string", "number", "boolean") };
        JsonObject rule = new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(MaskRuleDraft.Keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key, Property(key)))),
            ["allOf"] = new JsonArray([.. MaskKinds.Names.Select(Options)]),
        };
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Rules for masking with PgStaging",
            ["type"] = "object",
            ["required"] = new JsonArray("rules"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["$schema"] = new JsonObject { ["type"] = "string" },
                ["undecided"] = Choice<PgUndecidedColumns>("What happens to a column that can hold personal data and that no rule names."),
                ["largeObjects"] = Choice<PgMaskedLargeObjects>("What a masked copy does with large objects."),
                ["rules"] = new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "The first rule that names a column counts.",
                    ["items"] = new JsonObject { ["$ref"] = "#/$defs/rule" },
                },
            },
            ["$defs"] = new JsonObject
            {
                ["rule"] = rule,
                ["value"] = new JsonObject
                {
                    ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "array", ["items"] = value.DeepClone() }),
                },
            },
        };
        return schema.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>The table of all masks in Markdown, with what each makes of its example.</summary>
    public static string Table()
    {
        StringBuilder table = new("| mask | for | options | what it does | for example |\n|---|---|---|---|---|\n");
        foreach (MaskKind kind in MaskKinds.Names.Select(name => MaskKinds.All[name]))
        {
            string options = string.Join(", ", kind.Options.Select(option => $"`{option}`"));
            table.Append($"| `{kind.Name}` | {Family(kind)} | {options} | {kind.Summary} | {Preview(kind)} |\n");
        }
        foreach ((string word, string meaning) in Words)
            table.Append($"| `{word}` | {(word == MaskRule.Rank ? "text, number, float" : "any")} | | {meaning} | |\n");
        return table.ToString();
    }

    private static string Family(MaskKind kind) => kind.Fits == ValueFamily.Any ? "any"
        : string.Join(", ", kind.Fits.ToString().Split(", ").Select(JsonNamingPolicy.CamelCase.ConvertName));

    // Masks that need options or files have no example of their own.
    private static string Preview(MaskKind kind)
    {
        try
        {
            Mask mask = MaskKinds.Create(new MaskContext { Key = Masks.Key, Name = kind.Name });
            return $"{Cell(kind.Example)} → {(Masks.Apply(mask, kind.Example) is { } masked ? Cell(masked) : "NULL")}";
        }
        catch (PgStagingException missing) when (missing.ErrorId == "MaskOptionInvalid")
        {
            return string.Empty;
        }
    }

    private static string Cell(string text) => text.Length == 0 ? "empty" : $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static JsonObject Property(string key)
    {
        JsonObject property = new() { ["description"] = Keys[key] };
        if (key == "mask")
        {
            property["oneOf"] = new JsonArray(
            [
                .. MaskKinds.Names.Select(name => Constant(name, MaskKinds.All[name].Summary)),
                .. Words.Select(word => Constant(word.Key, word.Value)),
            ]);
        }
        else if (key == "options")
        {
            property["type"] = "object";
            property["additionalProperties"] = new JsonObject { ["$ref"] = "#/$defs/value" };
        }
        else
        {
            property["type"] = "string";
        }
        return property;
    }

    private static JsonObject Constant(string word, string meaning) => new() { ["const"] = word, ["description"] = meaning };

    private static JsonObject Options(string name) => new()
    {
        ["if"] = new JsonObject
        {
            ["required"] = new JsonArray("mask"),
            ["properties"] = new JsonObject { ["mask"] = new JsonObject { ["const"] = name } },
        },
        ["then"] = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["options"] = new JsonObject
                {
                    ["propertyNames"] = new JsonObject
                    {
                        ["enum"] = new JsonArray([.. MaskKinds.All[name].Options.Select(option => (JsonNode)option)]),
                    },
                },
            },
        },
    };

    private static JsonObject Choice<T>(string description)
        where T : struct, Enum => new()
        {
            ["description"] = description,
            ["enum"] = new JsonArray([.. Enum.GetNames<T>().Select(word => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(word))]),
        };
}
