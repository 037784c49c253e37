using System.Buffers;
using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class CompositeMaskTests
{
    private static readonly SearchValues<char> Quotable = SearchValues.Create("\"\\(), \t\n\r\v\f");

    private static readonly CompositeShape Inner = new([("x", Inside.Scalar), ("y z", Inside.Scalar)]);

    private static readonly CompositeShape Outer = new(
        [("a", Inside.Scalar), ("inner", Inner), ("list", new ArrayShape(Inner, ',')), ("doc", DocumentShape.Json)]);

    [Fact]
    public void Fields_are_masked_by_name_and_number_however_deep() =>
        Gen.Select(Inside.Hostile.Null(), Inside.Hostile.Null(), Inside.Hostile.Null(), Inside.Hostile).Sample((a, x, y, key) =>
        {
            string Value(string? first, string? second, string? third, string text) => Written(
                first, Written(second, y), ArrayMaskTests.Written([Written(third, y), Written(second, null)]),
                System.Text.Json.Nodes.JsonValue.Create(text).ToJsonString());
            string value = Value(a, x, x, key);
            return Masks.Apply(Inside.Mark(Outer, "$.a"), value) == Value(Inside.Marked(a), x, x, key)
                && Masks.Apply(Inside.Mark(Outer, "$[0]"), value) == Value(Inside.Marked(a), x, x, key)
                && Masks.Apply(Inside.Mark(Outer, "$.inner.x", "$.list[1].x"), value) == Value(a, Inside.Marked(x), x, key)
                && Masks.Apply(Inside.Mark(Outer, "$.list[0].x"), value) == Value(a, x, Inside.Marked(x), key)
                && Masks.Apply(Inside.Mark(Outer, "$..x"), value) == Value(a, Inside.Marked(x), Inside.Marked(x), key);
        });

    [Fact]
    public void All_fields_and_fields_with_spaces_are_named()
    {
        Assert.Equal("(<1>,<2>)", Masks.Apply(Inside.Mark(Inner, "$"), "(1,2)"));
        Assert.Equal("(1,\"<2 3>\")", Masks.Apply(Inside.Mark(Inner, "$['y z']"), "(1,\"2 3\")"));
        Assert.Equal("(,\"\")", Masks.Apply(Inside.Mark(Inner, "$"), "(,\"\")"));
        Assert.Equal("(<a,b>,)".Replace("<a,b>", "\"<a,b>\"", StringComparison.Ordinal), Masks.Apply(Inside.Mark(Inner, "$"), "(a\\,b,)"));
    }

    [Theory]
    [InlineData("(1)")]
    [InlineData("(1,2,3)")]
    [InlineData("(1,2")]
    [InlineData("1,2)")]
    [InlineData("(1,\"2)")]
    [InlineData("(1,2)x)")]
    [InlineData("()")]
    public void What_is_not_of_the_type_is_refused(string value) => Assert.Equal(
        "ValueNotReadable", Assert.Throws<PgStagingException>(() => Masks.Apply(Inside.Mark(Inner, "$"), value)).ErrorId);

    [Theory]
    [InlineData("$.b")]
    [InlineData("$[2]")]
    [InlineData("$.x.y")]
    public void A_field_that_there_is_not_is_named(string path)
    {
        PgStagingException error = Assert.Throws<PgStagingException>(() => Inside.Mark(Inner, "$.x", path));
        Assert.Equal(("MaskPathLeadsNowhere", path), (error.ErrorId, error.Target));
    }

    // As record_out does.
    private static string Written(params string?[] fields) => $"({string.Join(',', fields.Select(Field))})";

    private static string Field(string? field)
    {
        if (field is null)
            return string.Empty;
        return field.Length > 0 && field.AsSpan().IndexOfAny(Quotable) < 0 ? field
            : $"\"{field.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
