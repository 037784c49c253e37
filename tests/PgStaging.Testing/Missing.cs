using System.Diagnostics.CodeAnalysis;
using Xunit.Sdk;

namespace PgStaging.Testing;

/// <summary>What a test needs and the machine does not have: skipped for a person, failed under CI=true.</summary>
internal static class Missing
{
    private static bool IsBuildServer =>
        Environment.GetEnvironmentVariable("CI") is { } value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");

    [DoesNotReturn]
    public static void Skip(string reason) => throw (IsBuildServer
        ? new InvalidOperationException($"A build server must have it: {reason}")
        : SkipException.ForSkip(reason));
}
