using System.Text.Json;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>A column of a generated table.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Mask">The rule's part that says how it is masked; null where it is kept or masked as another column is.</param>
/// <param name="IsUnique">Whether a unique constraint is on it alone.</param>
/// <param name="Origin">The column whose values it holds, through any number of others; itself where it has its own.</param>
/// <param name="Value">An expression for the value in the n-th row.</param>
internal sealed record RandomMaskedColumn(
    string Table, string Name, MaskableType Type, string? Mask, bool IsUnique, string Origin, string Value)
{
    public string Address => $"{Table}.{Name}";

    public string QuotedName => SqlName.Quote(Name);

    /// <summary>The rule that masks it by itself, or keeps it; null where it follows another one.</summary>
    public string? Rule => Origin != Address ? null : RuleWith(Mask ?? "\"mask\": \"keep\", \"note\": \"generated so\"");

    public string RuleWith(string part) =>
        $"{{ \"table\": {JsonSerializer.Serialize($"public.{Table}")}, \"column\": {JsonSerializer.Serialize(Name)}, {part} }}";
}
