namespace PgStaging.Engine.Tests.Drift;

/// <summary>
/// An object of a random schema. Others know it by its number, so that it can be given another name or another definition.
/// </summary>
internal abstract record RandomObject
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public string? Comment { get; init; }

    public bool IsGranted { get; init; }

    /// <summary>When it is made, among the kinds of objects.</summary>
    public abstract RandomStage Stage { get; }

    /// <summary>The objects it cannot be without.</summary>
    public abstract IEnumerable<int> Needs { get; }

    /// <summary>What COMMENT ON calls it.</summary>
    public abstract string Reference(RandomSchema schema);

    /// <summary>What GRANT gives and calls it; null where nothing can be granted.</summary>
    public virtual string? Grant => null;

    public abstract IEnumerable<string> Create(RandomSchema schema);

    /// <summary>The same object with another definition.</summary>
    public abstract RandomObject Changed(RandomSource random, RandomSchema schema);

    public virtual bool CanBeRenamed => true;

    /// <summary>Whether all it needs is there, in the form it needs.</summary>
    public virtual bool IsPossible(RandomSchema schema) => Needs.All(schema.Has);
}
