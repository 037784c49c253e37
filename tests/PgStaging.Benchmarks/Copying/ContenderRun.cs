namespace PgStaging.Benchmarks.Copying;

/// <summary>One contender's way through one copy.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="ProcessorSeconds">User and system time of all its processes, without the servers.</param>
/// <param name="MemoryBytes">The most resident memory that its processes held together.</param>
/// <param name="Phases">Seconds of each phase; empty for others than ours.</param>
internal sealed record ContenderRun(double Seconds, double ProcessorSeconds, long MemoryBytes, IReadOnlyDictionary<string, double> Phases);
