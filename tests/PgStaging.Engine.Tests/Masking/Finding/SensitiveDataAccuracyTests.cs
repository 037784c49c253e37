using System.Globalization;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>How much of what is labelled is found, and how much of what is found is right, on a real server.</summary>
public sealed class SensitiveDataAccuracyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // What was reached, less a little.
    private static readonly (string Part, double Precision, double Recall)[] Floors =
        [("tune", 0.99, 0.99), ("held", 0.98, 0.98), ("hard", 0.97, 0.92)];

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Precision_and_recall_stay_what_they_are(int major)
    {
        IReadOnlyList<LabelledColumn> columns = LabelledColumn.ReadAll();
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(LabelledDatabase.Sql(columns), Token);
        Dictionary<string, PgSensitiveData> found = (await SensitiveData.FindAsync(database.Resolved)).ToDictionary(
            item => $"{item.Schema}.{item.Table}.{item.Column}{item.Path}");

        List<string> failures = [];
        foreach ((string part, double precision, double recall) in Floors)
        {
            Accuracy reached = Accuracy.Of(columns.Where(column => column.Part == part), found);
            string summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{part}: {reached.Places} columns and places, precision {reached.Precision:0.000}, recall {reached.Recall:0.000}");
            TestContext.Current.TestOutputHelper!.WriteLine(string.Join("\n  ", reached.Mistakes.Prepend(summary)));
            if (reached.Precision < precision || reached.Recall < recall)
                failures.Add(summary);
        }
        Assert.Empty(failures);
        Assert.True(columns.Count >= 300);
    }
}
