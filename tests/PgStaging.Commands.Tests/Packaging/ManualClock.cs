namespace PgStaging.Commands.Tests.Packaging;

/// <summary>A clock that goes when it is told.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan time) => ticks += time.Ticks;

    public override long GetTimestamp() => ticks;
}
