using System.Diagnostics.CodeAnalysis;
using Xunit.Sdk;

namespace PgStaging.Testing;

/// <summary>What a test needs and the machine does not have: skipped for a person, failed under CI=true.</summary>
internal static class Missing
{
    private static bool IsBuildServer =>
        Environment.GetEnvironmentVariable("CI") is { } value
        && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");

    /// <summary>For what an installation would bring.</summary>
    [DoesNotReturn]
    public static void Skip(string reason) => throw (IsBuildServer
        ? new InvalidOperationException($"A build server must have it: {reason}")
        : SkipException.ForSkip(reason));

    /// <summary>For what no installation brings, such as the rights of root or a feature of the kernel.</summary>
    [DoesNotReturn]
    public static void SkipAlways(string reason) => throw SkipException.ForSkip(reason);
}
