using System.Globalization;

namespace PgStaging.Testing;

/// <summary>Data that are a text: all states of each branch, oldest first.</summary>
internal sealed class MemoryStorage(TimeProvider time) : IStandInStorage
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<State>> histories = new(StringComparer.Ordinal);
    private ulong written = 0x1000000;

    /// <summary>The present data of a branch.</summary>
    public string Read(string branch)
    {
        lock (gate)
            return histories[branch][^1].Text;
    }

    /// <summary>Changes the data of a branch, as a session of its users would.</summary>
    /// <returns>Where in its history the new data begin.</returns>
    public StandInPoint Write(string branch, string text)
    {
        lock (gate)
            return Add(histories[branch], text);
    }

    public Task CreateAsync(string branch, CancellationToken cancellationToken)
    {
        lock (gate)
            Add(histories[branch] = [], string.Empty);
        return Task.CompletedTask;
    }

    public Task<StandInPoint?> CloneAsync(
        string source, string? lsn, DateTimeOffset? at, string branch, bool schemaOnly,
        CancellationToken cancellationToken)
    {
        lock (gate)
        {
            List<State> past = histories[source].FindAll(state =>
                (lsn is null || state.Lsn <= Parse(lsn)) && (at is null || state.Point.Time <= at));
            if (past.Count == 0 || Parse(lsn) > written || at > time.GetUtcNow())
                return Task.FromResult<StandInPoint?>(null);
            histories[branch] = schemaOnly ? [] : [.. past];
            if (schemaOnly)
                Add(histories[branch], string.Empty);
            return Task.FromResult<StandInPoint?>(past[^1].Point);
        }
    }

    public Task RemoveAsync(string branch, CancellationToken cancellationToken)
    {
        lock (gate)
            histories.Remove(branch);
        return Task.CompletedTask;
    }

    public Task<long> SizeAsync(string branch, CancellationToken cancellationToken) =>
        Task.FromResult((long)Read(branch).Length);

    public Task<StandInRole> OwnerAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new StandInRole("owner", StandInRole.NewPassword()));

    public StandInAddress? AddressOf(string branch) => null;

    private StandInPoint Add(List<State> history, string text)
    {
        written += 0x100;
        StandInPoint point = new($"{written >> 32:X}/{written & 0xFFFFFFFF:X}", time.GetUtcNow());
        history.Add(new State(point, written, text));
        return point;
    }

    private static ulong? Parse(string? lsn)
    {
        if (lsn is null)
            return null;
        string[] halves = lsn.Split('/');
        return (ulong.Parse(halves[0], NumberStyles.HexNumber) << 32) + ulong.Parse(halves[1], NumberStyles.HexNumber);
    }

    private sealed record State(StandInPoint Point, ulong Lsn, string Text);
}
