namespace PgStaging;

/// <summary>One thing that was found out about rules for masking before any row is touched, or about rows that were masked.</summary>
/// <param name="Status">How it came out: Failed stops a run, Warning does not.</param>
/// <param name="Id">What it is about, as one word that does not change, such as UniqueNotKept.</param>
/// <param name="Table">The table as schema.name; null if no table is meant.</param>
/// <param name="Column">The column; null if none is meant.</param>
/// <param name="Message">What was found, without any value of a row.</param>
/// <param name="RecommendedAction">How to mend it; null when there is nothing to mend.</param>
/// <param name="Rule">Where the rule was written; null if no rule is meant.</param>
public sealed record PgMaskFinding(
    PgCheckStatus Status, string Id, string? Table, string? Column, string Message, string? RecommendedAction = null,
    string? Rule = null);
