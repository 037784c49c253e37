namespace PgStaging.Engine.Tests.Drift;

/// <summary>A trigger for rows.</summary>
internal sealed record RandomTrigger : RandomObject
{
    public required int Table { get; init; }

    public required int Function { get; init; }

    public required int Column { get; init; }

    public string When { get; init; } = "BEFORE";

    public string Event { get; init; } = "INSERT";

    public bool IsDisabled { get; init; }

    public override RandomStage Stage => RandomStage.Trigger;

    public override IEnumerable<int> Needs => [Table, Function, Column];

    public override string Reference(RandomSchema schema) => $"TRIGGER {Name} ON {schema[Table].Name}";

    public override IEnumerable<string> Create(RandomSchema schema)
    {
        string of = Event == "UPDATE" ? $" OF {schema[Column].Name}" : "";
        yield return $"CREATE TRIGGER {Name} {When} {Event}{of} ON {schema[Table].Name} FOR EACH ROW "
            + $"EXECUTE FUNCTION {schema[Function].Name}()";
        if (IsDisabled)
            yield return $"ALTER TABLE {schema[Table].Name} DISABLE TRIGGER {Name}";
    }

    public override RandomObject Changed(RandomSource random, RandomSchema schema) => random.Number(1, 3) switch
    {
        1 => this with { When = When == "AFTER" ? "BEFORE" : "AFTER" },
        2 => this with { Event = Event == "UPDATE" ? "INSERT" : "UPDATE" },
        _ => this with { IsDisabled = !IsDisabled },
    };

    public override bool IsPossible(RandomSchema schema) => base.IsPossible(schema)
        && schema[Function] is RandomFunction { IsForTriggers: true };
}
