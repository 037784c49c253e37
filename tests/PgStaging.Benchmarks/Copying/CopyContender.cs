namespace PgStaging.Benchmarks.Copying;

/// <summary>A way to copy a database.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="RunAsync">Copies once; null where its program is not installed.</param>
internal sealed record CopyContender(string Name, Func<Task<ContenderRun>>? RunAsync)
{
    public const string Ours = "Copy-PgDatabase";
    public const string Floor = "COPY | COPY, rows only";

    /// <summary>Whether it makes the destination's database, as ours does; the others want an empty one.</summary>
    public bool MakesDatabase => Name.StartsWith(Ours, StringComparison.Ordinal);
}
