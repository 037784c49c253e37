using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>The cases on the newest version that is at hand.</summary>
public sealed class DriftCasesOnNewestTests : DriftCaseTests
{
    public static TheoryData<string, int> Cases => DriftCase.On(TestServers.Majors.TakeLast(1));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_repair_leaves_no_drift(string name, int major) => CheckAsync(name, major);
}
