using CsCheck;
using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>The laws of waits.</summary>
public sealed class NeonBackoffTests
{
    [Fact]
    public void Waits_double_stay_under_the_limit_and_keep_at_least_half() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[0, 200], Gen.Double[0, 0.999999]).Sample((milliseconds, earlier, jitter) =>
        {
            TimeSpan first = TimeSpan.FromMilliseconds(milliseconds), longest = TimeSpan.FromSeconds(30);
            TimeSpan whole = earlier > 20 ? longest : Min(first * Math.Pow(2, earlier), longest);
            TimeSpan wait = NeonBackoff.Wait(first, longest, earlier, jitter);
            return wait >= whole / 2 && wait <= whole;
        });

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
