namespace PgStaging.Engine.Tests.Drift;

internal sealed record RandomComposite : RandomObject
{
    public required IReadOnlyList<(string Name, string Type)> Attributes { get; init; }

    public override RandomStage Stage => RandomStage.DependentType;

    public override IEnumerable<int> Needs => [];

    public override string Grant => $"USAGE ON TYPE {Name}";

    public override string Reference(RandomSchema schema) => $"TYPE {Name}";

    public override IEnumerable<string> Create(RandomSchema schema) =>
        [$"CREATE TYPE {Name} AS ({string.Join(", ", Attributes.Select(item => $"{item.Name} {item.Type}"))})"];

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => this with
    {
        Attributes = Attributes.Count > 1 && random.Chance(40)
            ? [.. Attributes.Where((_, place) => place != Attributes.Count - 1)]
            : random.Chance(30) ? [(Attributes[0].Name, Attributes[0].Type == "text" ? "integer" : "text"), .. Attributes.Skip(1)]
            : [.. Attributes, ($"a{schema.NextId}", random.Pick("integer", "text", "date"))],
    };
}
