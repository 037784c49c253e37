using PgStaging.Engine.Masking;
using PgStaging.Engine.Tests.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>What survived masking is found, and told apart from chance.</summary>
public sealed class MaskProofTests
{
    private const string Rules =
        """{ "table": "p", "column": "mail", "mask": "email" }, { "table": "p", "column": "first", "mask": "firstName", "when": "id > 10" }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_masked_copy_passes_and_what_is_put_back_is_found(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE TABLE p (id int PRIMARY KEY, mail text UNIQUE, first text);
            INSERT INTO p SELECT n, 'a' || n || '@corp.test', (ARRAY['James', 'Mary', 'Robert', NULL, ''])[1 + n % 5]
            FROM generate_series(1, 5000) AS n;
            CREATE TABLE q (mail text REFERENCES p (mail));
            INSERT INTO q SELECT mail FROM p;
            """, Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        await CopyTesting.RunAsync(CopyTesting.Request(database, copy) with { Masking = MaskPlans.Request(Rules) }, Token);

        (IReadOnlyList<PgMaskProof> proofs, IReadOnlyList<PgMaskFinding> findings) = await ProveAsync(database, copy);
        Assert.Empty(findings);
        Assert.Equal(["public.p.mail", "public.p.first", "public.q.mail"], proofs.Select(proof => $"{proof.Table}.{proof.Column}"));
        Assert.All(proofs, proof => Assert.Equal((PgCheckStatus.Passed, 0L, 1.0), (proof.Status, proof.Survived, proof.Sampled)));
        // James may have become Mary.
        Assert.Equal(3000, proofs[1].Values);
        Assert.True(proofs[1].ChanceCollisions > 0);
        Assert.Equal(0, proofs[0].ChanceCollisions);

        await copy.ExecuteAsync(
            """
            ALTER TABLE q DROP CONSTRAINT q_mail_fkey;
            UPDATE q SET mail = 'a77@corp.test' WHERE ctid = '(0,7)';
            DELETE FROM p WHERE id = 5000;
            INSERT INTO q SELECT mail || 'x' FROM p WHERE id = 1;
            """, Token);
        (proofs, findings) = await ProveAsync(database, copy);
        PgMaskProof leak = proofs.Single(proof => proof.Table == "public.q");
        Assert.Equal((PgCheckStatus.Failed, 1L, 1L), (leak.Status, leak.Survived, leak.Unexplained));
        Assert.Equal(PgCheckStatus.Warning, proofs[0].Status);
        Assert.Equal(["RowsWithoutReferenced public.q"], findings.Select(finding => $"{finding.Id} {finding.Table}"));
        Assert.StartsWith("3 rows", findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_so_many_values_are_kept_and_still_compared()
    {
        ValueSample sample = new();
        const int count = 3_000_000;
        KeyedHash hash = new(Masks.Key, "test");
        ulong Of(int number) => hash.Of(BitConverter.GetBytes(number));
        for (int number = 0; number < count; number++)
            sample.Add(Of(number), Of(-number - 1));
        Assert.InRange(sample.Share, 0.05, 0.5);
        int found = Enumerable.Range(0, count).Count(number => sample.IsOriginal(Of(number)) && sample.IsMasked(Of(-number - 1)));
        Assert.True(found > 0);
        Assert.All(Enumerable.Range(0, 1000), number => Assert.Equal(sample.Takes(Of(number)), sample.IsOriginal(Of(number))));
    }

    private static async Task<(IReadOnlyList<PgMaskProof> Proofs, IReadOnlyList<PgMaskFinding> Findings)> ProveAsync(
        TestDatabase database, TestDatabase copy)
    {
        List<PgMaskProof> proofs = [];
        IReadOnlyList<PgMaskFinding> findings = await new MaskProof(database.Resolved, MaskPlans.Request(Rules), new OperationRecorder())
            .ProveAsync(
                copy.Resolved,
                proof =>
                {
                    proofs.Add(proof);
                    return Task.CompletedTask;
                },
                Token);
        return (proofs, findings);
    }
}
