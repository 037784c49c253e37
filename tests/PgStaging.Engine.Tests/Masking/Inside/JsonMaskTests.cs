using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class JsonMaskTests
{
    private static readonly string[] Keys = ["a", "b", "mail", "a b", "", "é", "q\"\\"];

    // Documents as somebody wrote them: spaces anywhere, characters escaped or not.
    private static readonly Gen<string> Documents = Gen.Recursive<string>((depth, inner) => depth > 4 ? Scalars() : Gen.Frequency(
        (3, Scalars()),
        (2, Gen.Select(inner, Spaces()).Array[0, 4].Select(items => $"[{string.Join(',', items.Select(item => item.Item2 + item.Item1))}]")),
        (3, Gen.Select(Gen.Int[0, Keys.Length - 1], inner, Spaces()).Array[0, 4].Select(fields =>
            $"{{{string.Join(',', fields.DistinctBy(field => field.Item1).Select(field => $"{field.Item3}{Text(Keys[field.Item1])}{field.Item3}:{field.Item3}{field.Item2}"))}{(fields.Length > 0 ? fields[0].Item3 : "")}}}"))));

    public static TheoryData<string> Paths => ["$", "$.a", "$..mail", "$.a.b", "$[*]", "$.*", "$[1]", "$.a[*].mail", "$..['a b']..b", "$..[0]", "$['']", "$.é"];

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_paths_lead_to_is_masked_and_all_else_stays(string text)
    {
        MaskPath path = MaskPath.Parse(text);
        Mask mask = Inside.Mark(DocumentShape.Json, text);
        Mask same = InsideMasks.Create(DocumentShape.Json, [new InsideRule(path, _ => new MarkingMask("", ""))]);
        Documents.Sample(
            document =>
            {
                JsonNode? expected = Expected(JsonNode.Parse(document), path, []);
                Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(Masks.Apply(mask, document)!)), document);
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(document), JsonNode.Parse(Masks.Apply(same, document)!)), document);
            },
            iter: 400, threads: 1);
    }

    [Theory]
    [InlineData("""{ "a" : 1,  "b":[ 2 ,3 ], "a":"x\u0041" }""", "$.a", """{ "a" : "<1>",  "b":[ 2 ,3 ], "a":"<xA>" }""")]
    [InlineData("""{"x": {"a": [1, {"y": null}, "", true]}}""", "$.x.a", """{"x": {"a": ["<1>", {"y": null}, "", "<true>"]}}""")]
    [InlineData(""" "a" """, "$", """ "<a>" """)]
    [InlineData("""{"é": "\ud83d\ude00\n\""}""", "$.é", """{"é": "<😀\n\">"}""")]
    [InlineData("""{"\u0061": 1}""", "$.a", """{"\u0061": "<1>"}""")]
    [InlineData("""{"k": "\ud800x"}""", "$.k", "{\"k\": \"<\uFFFDx>\"}")]
    [InlineData("""{"\ud800": 1, "b": "\ud800"}""", "$.a", """{"\ud800": 1, "b": "\ud800"}""")]
    [InlineData("""{"k": "a\u0000b\/"}""", "$.k", """{"k": "<a\u0000b/>"}""")]
    [InlineData("""{"a": 1e400, "b": -0}""", "$.b", """{"a": 1e400, "b": "<-0>"}""")]
    public void All_else_stays_byte_for_byte(string document, string path, string expected) =>
        Assert.Equal(expected, Masks.Apply(Inside.Mark(DocumentShape.Json, path), document));

    [Theory]
    [InlineData("number", """[12.50, -3, 1e2]""", @"^\[-?[0-9.]+, -?[0-9.]+, -?[0-9.]+\]$")]
    [InlineData("token", """[12345, "12345", true]""", @"^\[[1-9][0-9]{4}, ""[1-9][0-9]{4}"", ""[a-z]{4}""\]$")]
    [InlineData("firstName", "[1, true, \"x\"]", @"^\[""[^""]+"", ""[^""]+"", ""[^""]+""\]$")]
    [InlineData("constant value=false", "[true, 1, \"x\"]", @"^\[false, ""false"", ""false""\]$")]
    [InlineData("constant value=007", "[true, 1, \"x\"]", @"^\[""007"", ""007"", ""007""\]$")]
    [InlineData("null", "[true, 1, \"x\", null]", @"^\[null, null, null, null\]$")]
    [InlineData("empty", "[1, \"x\"]", @"^\["""", """"\]$")]
    public void A_value_keeps_its_kind_where_it_can(string rule, string document, string pattern)
    {
        Mask mask = InsideMasks.Create(DocumentShape.Json, [new InsideRule(MaskPath.Parse("$"), _ => Masks.Of(rule))]);
        Assert.Matches(pattern, Masks.Apply(mask, document));
    }

    [Fact]
    public void The_first_rule_that_leads_to_a_value_counts()
    {
        Mask mask = InsideMasks.Create(DocumentShape.Json,
        [
            new InsideRule(MaskPath.Parse("$.contact.mail"), _ => new MarkingMask("(", ")")),
            new InsideRule(MaskPath.Parse("$..mail"), _ => MarkingMask.Brackets),
        ]);
        Assert.Equal(
            """{"contact": {"mail": "(x)"}, "other": {"mail": "<y>"}}""",
            Masks.Apply(mask, """{"contact": {"mail": "x"}, "other": {"mail": "y"}}"""));
    }

    [Fact]
    public void Documents_of_any_depth_are_read()
    {
        string open = string.Concat(Enumerable.Repeat("[{\"a\":", 2000));
        string close = string.Concat(Enumerable.Repeat("}]", 2000));
        Assert.Equal($"{open}\"<1>\"{close}", Masks.Apply(Inside.Mark(DocumentShape.Json, "$..a"), $"{open}1{close}"));
    }

    [Fact]
    public void What_is_no_document_is_refused_without_showing_it()
    {
        PgStagingException error = Assert.Throws<PgStagingException>(
            () => Masks.Apply(Inside.Mark(DocumentShape.Json, "$"), "{\"secret\": mary"));
        Assert.Equal("ValueNotReadable", error.ErrorId);
        Assert.DoesNotContain("mary", error.ToString(), StringComparison.Ordinal);
    }

    private static Gen<string> Scalars() => Gen.OneOf(
        Inside.Hostile.Select(Text), Gen.Int.Select(number => $"{number}"), Gen.Const("1.50"), Gen.Const("1E5"),
        Gen.Const("true"), Gen.Const("false"), Gen.Const("null"), Inside.Hostile.Select(Escaped));

    private static Gen<string> Spaces() => Gen.String[Gen.Char[" \n\t"], 0, 2];

    private static string Text(string text) => JsonValue.Create(text).ToJsonString();

    private static string Escaped(string text) =>
        $"\"{string.Concat(text.Select(unit => $"\\u{(int)unit:x4}"))}\"";

    // The same by another way: every place with the way to it, compared with the path as a whole.
    private static JsonNode? Expected(JsonNode? node, MaskPath path, IReadOnlyList<object> way)
    {
        switch (node)
        {
            case JsonObject members:
                return new JsonObject(members.Select(member =>
                    new KeyValuePair<string, JsonNode?>(member.Key, Expected(member.Value, path, [.. way, member.Key]))));
            case JsonArray items:
                return new JsonArray([.. items.Select((item, place) => Expected(item, path, [.. way, place]))]);
            case null:
                return null;
            default:
                string text = node.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
                bool isMeant = Enumerable.Range(0, way.Count + 1).Any(length => Matches(path.Steps, 0, way, 0, length));
                return isMeant && text.Length > 0 ? JsonValue.Create($"<{text}>") : node.DeepClone();
        }
    }

    private static bool Matches(IReadOnlyList<MaskPathStep> steps, int step, IReadOnlyList<object> way, int place, int end)
    {
        if (step == steps.Count)
            return place == end;
        if (steps[step].Kind == MaskPathStepKind.AnyDepth)
            return Enumerable.Range(place, end - place + 1).Any(next => Matches(steps, step + 1, way, next, end));
        if (place == end)
            return false;
        bool leads = steps[step].Kind switch
        {
            MaskPathStepKind.Any => true,
            MaskPathStepKind.Name => way[place] is string name && name == Encoding.UTF8.GetString(steps[step].Name),
            _ => way[place] is int index && index == steps[step].Index,
        };
        return leads && Matches(steps, step + 1, way, place + 1, end);
    }
}
