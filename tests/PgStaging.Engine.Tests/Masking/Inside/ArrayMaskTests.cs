using System.Buffers;
using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class ArrayMaskTests
{
    private static readonly SearchValues<char> Quotable = SearchValues.Create("\"\\{}, \t\n\r\v\f");

    private static readonly ArrayShape Texts = new(Inside.Scalar, ',');

    [Fact]
    public void All_elements_are_masked_and_written_as_the_server_writes_them() =>
        Gen.Select(Inside.Hostile.Null().Array[0, 6], Gen.Int[0, 2]).Sample((elements, kind) =>
        {
            string Shape(IEnumerable<string?> texts) => kind switch
            {
                0 => Written(texts),
                1 => $"[3:{elements.Length + 2}]={Written(texts)}",
                _ => $"{{{Written(texts)},{Written(texts)}}}",
            };
            return Masks.Apply(Inside.Mark(Texts, "$[*]"), Shape(elements)) == Shape(elements.Select(Inside.Marked))
                && Masks.Apply(Inside.Mark(Texts, "$"), Shape(elements)) == Shape(elements.Select(Inside.Marked))
                && (elements.Length == 0 || Masks.Apply(Inside.Mark(Texts, "$[0]"), Written(elements))
                    == Written(elements.Select((element, place) => place == 0 ? Inside.Marked(element) : element)));
        });

    [Fact]
    public void Rules_for_one_element_and_for_all_go_together()
    {
        Mask mask = InsideMasks.Create(Texts,
        [
            new InsideRule(MaskPath.Parse("$[1]"), _ => new MarkingMask("(", ")")),
            new InsideRule(MaskPath.Parse("$[*]"), _ => MarkingMask.Brackets),
        ]);
        Assert.Equal("{<a>,(b),<c>}", Masks.Apply(mask, "{a,b,c}"));
    }

    [Fact]
    public void Other_delimiters_part_elements_as_well() =>
        Assert.Equal("{<(1,2)>;NULL}", Masks.Apply(Inside.Mark(new ArrayShape(Inside.Scalar, ';'), "$"), "{(1,2);NULL}"));

    [Fact]
    public void An_element_can_become_null_and_a_word_that_looks_like_it_is_quoted()
    {
        Mask toNull = InsideMasks.Create(Texts, [new InsideRule(MaskPath.Parse("$[0]"), _ => Masks.Of("null"))]);
        Assert.Equal("{NULL,b}", Masks.Apply(toNull, "{a,b}"));
        Mask toWord = InsideMasks.Create(Texts, [new InsideRule(MaskPath.Parse("$"), _ => Masks.Of("constant value=null"))]);
        Assert.Equal("{\"null\",NULL}", Masks.Apply(toWord, "{a,NULL}"));
    }

    [Fact]
    public void What_another_column_decides_it_decides_for_all_elements()
    {
        Mask mask = InsideMasks.Create(Texts, [new InsideRule(MaskPath.Parse("$"), _ => Masks.Of("firstName"))]);
        string[] own = Masks.Apply(mask, "{Mary,John,Ann}")!.Trim('{', '}').Split(',');
        string[] decided = Masks.Apply(mask, "{Mary,John,Ann}", "person 7")!.Trim('{', '}').Split(',');
        Assert.True(own.Distinct().Count() > 1);
        Assert.Equal(Masks.Apply(Masks.Of("firstName"), "Mary"), own[0]);
        Assert.Single(decided.Distinct());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("{\"a}")]
    [InlineData("{a")]
    public void What_is_no_array_is_refused_without_showing_it(string value) => Assert.Equal(
        "ValueNotReadable", Assert.Throws<PgStagingException>(() => Masks.Apply(Inside.Mark(Texts, "$"), value)).ErrorId);

    [Fact]
    public void A_path_that_leads_nowhere_is_refused() => Assert.Equal(
        "MaskPathLeadsNowhere", Assert.Throws<PgStagingException>(() => Inside.Mark(Texts, "$.a")).ErrorId);

    // As array_out does.
    public static string Written(IEnumerable<string?> elements) => $"{{{string.Join(',', elements.Select(Element))}}}";

    private static string Element(string? element)
    {
        if (element is null)
            return "NULL";
        bool isPlain = element.Length > 0 && !element.Equals("NULL", StringComparison.OrdinalIgnoreCase)
            && element.AsSpan().IndexOfAny(Quotable) < 0;
        return isPlain ? element
            : $"\"{element.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
