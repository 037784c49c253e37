namespace PgStaging.Engine.Tests.Drift;

internal sealed record RandomEnum : RandomObject
{
    /// <summary>The label that every enum has at all times: the one that rows hold.</summary>
    public const string Lasting = "lasting";

    public required IReadOnlyList<string> Labels { get; init; }

    public override RandomStage Stage => RandomStage.Type;

    public override IEnumerable<int> Needs => [];

    public override string Grant => $"USAGE ON TYPE {Name}";

    public override string Reference(RandomSchema schema) => $"TYPE {Name}";

    public override IEnumerable<string> Create(RandomSchema schema) =>
        [$"CREATE TYPE {Name} AS ENUM ({string.Join(", ", Labels.Select(label => $"'{label}'"))})"];

    public override RandomObject Changed(RandomSource random, RandomSchema schema)
    {
        List<string> labels = [.. Labels];
        switch (random.Number(1, 4))
        {
            case 1 when labels.Count > 1:
                labels.Remove(random.Pick(labels.Where(label => label != Lasting).ToArray()));
                break;
            case 2:
                labels = [.. random.Shuffled(labels)];
                break;
            default:
                labels.Insert(random.Number(0, labels.Count), $"label {schema.NextId} {labels.Count}");
                break;
        }
        return this with { Labels = labels };
    }
}
