namespace PgStaging.Testing;

/// <summary>How a process of the host ended and what it wrote.</summary>
internal sealed record HostProcessResult(int ExitCode, string Output, string Error);
