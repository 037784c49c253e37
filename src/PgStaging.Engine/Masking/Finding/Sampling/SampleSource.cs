namespace PgStaging.Engine.Masking;

/// <summary>Where the rows of a table's sample come from.</summary>
/// <param name="QuotedName">The table itself, or one of its partitions.</param>
/// <param name="IsOnly">Whether partitions and heirs are left out.</param>
/// <param name="Pages">How many pages there are; 0 if nobody has counted.</param>
/// <param name="Tuples">How many rows there are.</param>
internal sealed record SampleSource(string QuotedName, bool IsOnly, long Pages, double Tuples);
