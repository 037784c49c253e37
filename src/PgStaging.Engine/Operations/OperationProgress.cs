namespace PgStaging.Engine.Operations;

/// <summary>The state of one progress bar.</summary>
/// <param name="Id">From <see cref="NextId"/>; the same for all states of one bar.</param>
/// <param name="ParentId">The bar this one belongs to.</param>
/// <param name="Activity">What is being done; stays the same.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Percent">0 to 100, or null when it cannot be known.</param>
/// <param name="Remaining">The time left, or null when it cannot be known.</param>
/// <param name="Completed">The last state: the bar disappears.</param>
internal sealed record OperationProgress(
    int Id, int? ParentId, string Activity, string Status, int? Percent = null, TimeSpan? Remaining = null,
    bool Completed = false)
{
    private static int lastId;

    /// <summary>An id that no other bar of this process has.</summary>
    public static int NextId() => Interlocked.Increment(ref lastId);
}
