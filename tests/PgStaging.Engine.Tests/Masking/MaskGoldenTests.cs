using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>What masks wrote once they write always: copies of last year and of today match each other.</summary>
public sealed class MaskGoldenTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Cases", "masks", "expected.txt");

    [Fact]
    public void Masks_write_what_they_always_wrote()
    {
        string[] lines = [.. System.IO.File.ReadAllLines(File).Where(line => line.Length > 0 && line[0] != '#')];
        Assert.Equal(lines, lines.Select(line => line.Split(" | "))
            .Select(parts => $"{parts[0]} | {parts[1]} | {Shown(Masks.Apply(Masks.Of(parts[0]), parts[1]))}"));
        Assert.Equal(
            MaskKinds.All.Keys.Order(StringComparer.Ordinal),
            lines.Select(line => line.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Shown(string? value) => value switch { null => "NULL", "" => "''", _ => value };
}
