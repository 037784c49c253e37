using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>The cases on the other versions that are at hand.</summary>
public sealed class DriftCasesOnOlderTests : DriftCaseTests
{
    public static TheoryData<string, int> Cases => DriftCase.On(TestServers.Majors.SkipLast(1));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_repair_leaves_no_drift(string name, int major) => CheckAsync(name, major);
}
