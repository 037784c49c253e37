namespace PgStaging.Testing;

/// <summary>
/// A clock that nobody waits for: a short timer rings at once, and the clock goes on by its time. Long ones, such as
/// limits, ring when a test says so.
/// </summary>
/// <param name="patience">From which time on a timer is a long one.</param>
internal sealed class ImpatientTime(TimeSpan patience) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TimeSpan> waits = [];
    private readonly List<HeldTimer> held = [];
    private DateTimeOffset now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The short waits so far, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
                return [.. waits];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    /// <summary>Sets the clock on.</summary>
    public void Advance(TimeSpan time)
    {
        lock (gate)
            now += time;
    }

    /// <summary>Lets all long timers ring.</summary>
    public void Elapse()
    {
        HeldTimer[] ringing;
        lock (gate)
        {
            ringing = [.. held];
            held.Clear();
        }
        foreach (HeldTimer timer in ringing)
            timer.Ring();
    }

    /// <summary>Waits, in real time, until a long timer has been set.</summary>
    public async Task HeldAsync(TimeSpan dueTime, CancellationToken cancellationToken)
    {
        while (!IsHeld(dueTime))
            await Task.Delay(5, cancellationToken);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        HeldTimer timer = new(this, callback, state, dueTime);
        lock (gate)
        {
            if (dueTime >= patience || dueTime < TimeSpan.Zero)
            {
                held.Add(timer);
                return timer;
            }
            waits.Add(dueTime);
            now += dueTime;
        }
        ThreadPool.QueueUserWorkItem(_ => timer.Ring());
        return timer;
    }

    private bool IsHeld(TimeSpan dueTime)
    {
        lock (gate)
            return held.Exists(timer => timer.DueTime == dueTime);
    }

    private sealed class HeldTimer(ImpatientTime time, TimerCallback callback, object? state, TimeSpan dueTime) : ITimer
    {
        public TimeSpan DueTime => dueTime;

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            lock (time.gate)
                time.held.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
