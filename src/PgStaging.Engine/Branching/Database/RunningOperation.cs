namespace PgStaging.Engine.Branching;

/// <summary>An operation that has begun and not ended: it is at work, or was killed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Action">What it does: New, Reset and so on.</param>
/// <param name="Branch">The branch whose lock it holds while it is at work.</param>
/// <param name="Role">The role that runs it.</param>
/// <param name="Client">The machine and process it runs in.</param>
/// <param name="Step">The last step it has begun.</param>
/// <param name="Started">When it began.</param>
/// <param name="AsideDatabase">The database to drop when it is killed now.</param>
/// <param name="ClosedDatabase">The database that it has closed to connections for a while.</param>
internal sealed record RunningOperation(
    long Id, string Action, string Branch, string Role, string Client, string Step, DateTimeOffset Started, string? AsideDatabase,
    string? ClosedDatabase);
