using System.Text;
using Npgsql;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Query;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Plans for masking, made on a real server for tests.</summary>
internal static class MaskPlans
{
    /// <summary>Rules from the elements of the array in a file, such as <c>{ "column": "mail", "mask": "email" }</c>.</summary>
    public static MaskRules Rules(string rules) => MaskRuleFile.Parse(Encoding.UTF8.GetBytes($$"""{"rules":[{{rules}}]}"""), "masks.json");

    public static MaskingRequest Request(string rules, PgUndecidedColumns undecided = PgUndecidedColumns.Keep) =>
        new() { Rules = Rules(rules), Key = Masks.Key, Undecided = undecided };

    public static async Task<MaskPlan> OfAsync(TestDatabase database, MaskingRequest request)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using NpgsqlConnection session = await database.ConnectAsync(token);
        await Statements.ExecuteAsync(session, ["BEGIN READ ONLY"], token);
        return await MaskPlanner.PlanAsync(session, request, token);
    }

    /// <summary>What was found, as <c>Id table.column</c>.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(int major, string sql, MaskingRequest request)
    {
        TestServer server = await TestServers.GetAsync(major, TestContext.Current.CancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(sql, TestContext.Current.CancellationToken);
        MaskPlan plan = await OfAsync(database, request);
        return [.. plan.Findings.Select(finding => $"{finding.Status} {finding.Id} {finding.Table}.{finding.Column}")];
    }
}
