using System.Globalization;

namespace PgStaging.Engine.Branching;

/// <summary>A point in a branch's history: its end, a time, or a place in its write-ahead log.</summary>
internal sealed record NeonPoint
{
    private NeonPoint()
    {
    }

    /// <summary>The latest state.</summary>
    public static NeonPoint Head { get; } = new();

    /// <summary>RFC 3339, UTC; null unless it is a time.</summary>
    public string? Timestamp { get; private init; }

    /// <summary>Such as 0/1DE2850; null unless it is a place in the log.</summary>
    public string? Lsn { get; private init; }

    public static NeonPoint At(DateTimeOffset time) => new()
    {
        Timestamp = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
    };

    public static NeonPoint At(string lsn) => new() { Lsn = lsn };

    /// <summary>The point that a user asked for; null stands for the latest state.</summary>
    public static NeonPoint Of(BranchPoint? point) =>
        point is null ? Head : point.Time is { } time ? At(time) : At(point.Lsn!);

    public override string ToString() => Timestamp ?? Lsn ?? "head";
}
