using PgStaging.Engine.Masking;
using PgStaging.Engine.Tests.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>What masking promises holds in generated schemas, on real servers, in flight and in place alike.</summary>
public sealed class RandomMaskingTests
{
    // Of these an original may come out for another value, by chance.
    private static readonly string[] Common = ["\"number\"", "\"date\"", "\"choice\"", "\"token\"", "\"shape\"", "\"coordinates\"", "\"street\""];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int> Cases
    {
        get
        {
            TheoryData<int, int> cases = [];
            foreach (int major in TestServers.AvailableMajors.Select(row => row.Data))
            {
                for (int seed = 1; seed <= 6; seed++)
                    cases.Add(major, (seed * 100) + major);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_laws_hold(int major, int seed)
    {
        RandomMaskedSchema schema = new(seed);
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(schema.Sql, Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        await using TestDatabase other = CopyTesting.Vacant(server);
        await using TestDatabase inPlace = await server.CreateDatabaseAsync(schema.Sql, Token);
        MaskingRequest request = MaskPlans.Request(schema.Rules, PgUndecidedColumns.Fail);

        await CopyTesting.RunAsync(CopyTesting.Request(source, copy) with { Masking = request }, Token);
        await CopyTesting.RunAsync(CopyTesting.Request(source, other) with { Masking = request with { Key = Masks.OtherKey } }, Token);
        await InPlaceTesting.RunAsync(InPlaceTesting.Request(inPlace, schema.Rules, PgUndecidedColumns.Fail));

        Assert.Equal(await CopyTesting.DigestsAsync(copy, Token), await CopyTesting.DigestsAsync(inPlace, Token));
        Dictionary<string, Dictionary<string, string?>> masked = [];
        foreach (RandomMaskedColumn column in schema.Columns)
        {
            string?[] before = await ValuesAsync(source, column);
            CheckColumn(column, before, await ValuesAsync(copy, column), await ValuesAsync(other, column), masked);
        }
        foreach (string table in schema.Tables)
            Assert.Equal(0L, await copy.ScalarAsync<long>(LoudDiffers(schema, table), Token));
        await CheckProofAsync(source, copy, request);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Masks_that_do_not_keep_values_apart_are_refused_for_unique_columns(int major)
    {
        RandomMaskedSchema schema = new(major);
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(schema.Sql, Token);
        RandomMaskedColumn[] unique = [.. schema.Columns.Where(column => column.IsUnique && column.Origin == column.Address)];
        Assert.NotEmpty(unique);
        foreach (RandomMaskedColumn column in unique)
        {
            string rule = column.RuleWith("\"mask\": \"constant\", \"options\": { \"value\": \"1\" }");
            MaskPlan plan = await MaskPlans.OfAsync(source, MaskPlans.Request($"{rule},\n{schema.Rules}", PgUndecidedColumns.Fail));
            Assert.Contains(plan.Findings, finding => finding.Status == PgCheckStatus.Failed && finding.Column == column.Name);
            Assert.Throws<PgStagingException>(plan.Approve);
        }
    }

    private static void CheckColumn(
        RandomMaskedColumn column, string?[] before, string?[] after, string?[] otherwise,
        Dictionary<string, Dictionary<string, string?>> masked)
    {
        string what = $"{column.Address} ({column.Type.Name}, {column.Mask ?? "kept"})";
        if (column.Mask is null)
        {
            Assert.True(before.SequenceEqual(after), what);
            return;
        }
        if (column.Mask.Contains("\"null\"", StringComparison.Ordinal))
        {
            Assert.True(after.All(value => value is null), what);
            return;
        }
        // One dictionary for all columns that hold the same thing: joins go on to match.
        Dictionary<string, string?> known = masked.TryGetValue(column.Origin, out Dictionary<string, string?>? shared)
            ? shared : masked[column.Origin] = [];
        foreach ((string? old, string? now) in before.Zip(after))
        {
            Assert.True(old is null == now is null && old is "" or "\\x" == now is "" or "\\x", $"{what}: NULL or empty");
            if (old is null)
                continue;
            Assert.True(known.TryAdd(old, now) || known[old] == now, $"{what}: equal values are not masked alike");
        }
        Assert.False(after.SequenceEqual(otherwise), $"{what}: another key, but the same values");
        if (column.IsUnique)
            Assert.True(before.Distinct().Count() == after.Distinct().Count(), $"{what}: values fell together");
        if (!Common.Any(mask => column.Mask.Contains(mask, StringComparison.Ordinal)))
            Assert.True(!before.Intersect(after).Any(value => value is not (null or "" or "\\x")), $"{what}: an original is there");
    }

    private static async Task CheckProofAsync(TestDatabase source, TestDatabase copy, MaskingRequest request)
    {
        List<PgMaskProof> proofs = [];
        IReadOnlyList<PgMaskFinding> findings = await new MaskProof(source.Resolved, request, new OperationRecorder()).ProveAsync(
            copy.Resolved,
            proof =>
            {
                proofs.Add(proof);
                return Task.CompletedTask;
            },
            Token);
        Assert.Empty(findings);
        Assert.NotEmpty(proofs);
        Assert.All(proofs, proof => Assert.Equal((PgCheckStatus.Passed, 0L), (proof.Status, proof.Survived)));
    }

    private static string LoudDiffers(RandomMaskedSchema schema, string table)
    {
        IEnumerable<string> conditions = RandomMaskedSchema.Loud(schema.Columns.Where(column => column.Table == table))
            .Select(pair => $"{SqlName.Quote(pair.Loud)} IS DISTINCT FROM upper({pair.Column.QuotedName})");
        return $"SELECT count(*) FROM {SqlName.Quote(table)} WHERE {string.Join(" OR ", conditions.Append("false"))}";
    }

    private static async Task<string?[]> ValuesAsync(TestDatabase database, RandomMaskedColumn column) =>
    [
        .. (await database.QueryAsync(
            $"SELECT {column.QuotedName}::text FROM {SqlName.Quote(column.Table)} ORDER BY {SqlName.Quote(RandomMaskedSchema.Place)}", Token))
            .Select(row => row[0] as string),
    ];
}
