using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Runs the search for tests.</summary>
internal static class SensitiveData
{
    public static Task<List<PgSensitiveData>> FindAsync(ResolvedTarget source) =>
        FindAsync(new SensitiveDataRequest { Source = source }, new OperationRecorder());

    public static async Task<List<PgSensitiveData>> FindAsync(SensitiveDataRequest request, OperationRecorder log)
    {
        List<PgSensitiveData> found = [];
        SensitiveDataFinder finder = new(request, log);
        await finder.RunAsync(
            (place, finding) =>
            {
                found.Add(finder.Describe(place, finding, new PgTarget(request.Source.DisplayName)));
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        return found;
    }
}
