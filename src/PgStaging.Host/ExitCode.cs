namespace PgStaging.Host;

/// <summary>What the process says to the one who started it.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A terminating error, or the last statement failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line made no sense (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>128 + SIGINT: stopped with Ctrl+C.</summary>
    public const int Interrupted = 130;

    /// <summary>128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
