using System.Collections.Concurrent;
using System.Globalization;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>
/// The law of repairs on random schemas and random changes of them. The environment variable PGSTAGING_SEED repeats one
/// of them, or says which is the first; PGSTAGING_SCHEMAS says how many there are.
/// </summary>
public sealed class RandomSchemaTests
{
    private const int UsualCount = 100;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_repair_leaves_no_drift(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        int? first = Variable("PGSTAGING_SEED");
        IEnumerable<int> seeds =
            Enumerable.Range(first ?? 1, Variable("PGSTAGING_SCHEMAS") ?? (first is null ? UsualCount : 1));
        ConcurrentQueue<string> failures = [];
        await Parallel.ForEachAsync(
            seeds,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken },
            async (seed, stop) =>
            {
                if (await FailureAsync(seed, server, stop) is { } failure)
                    failures.Enqueue(failure);
            });
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    private static int? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>What went wrong, with all that is needed to see why; null when the law holds.</summary>
    private static async Task<string?> FailureAsync(int seed, TestServer server, CancellationToken cancellationToken)
    {
        RandomSource random = new(seed);
        RandomObjects objects = new(random);
        RandomMutation mutation = new(random, objects);
        RandomSchema first = RandomSchema.Empty;
        for (int count = random.Number(15, 70); count > 0; count--)
            first = objects.Add(first);
        RandomSchema second = first;
        for (int count = random.Number(1, 15); count > 0; count--)
            second = mutation.Mutate(second);
        (RandomSchema wanted, RandomSchema present) = random.Chance(50) ? (first, second) : (second, first);
        wanted = RandomMutation.Satisfiable(wanted, present);

        (string reference, string target) = (wanted.Script(withRows: false), present.Script(withRows: true));
        try
        {
            await CheckAsync(reference, target, KeepsParents(wanted, present), server, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return $"Seed {seed}: {exception.Message}\n\nThe target:\n{target}\nThe reference:\n{reference}";
        }
    }

    private static async Task CheckAsync(
        string reference, string target, bool comparesDumps, TestServer server, CancellationToken cancellationToken)
    {
        await using TestDatabase wanted = await server.CreateDatabaseAsync(cancellationToken);
        await DriftScript.RunAsync(wanted, reference, cancellationToken);
        await using TestDatabase present = await server.CreateDatabaseAsync(cancellationToken);
        await DriftScript.RunAsync(present, target, cancellationToken);
        DriftLaw law = new(wanted, present);
        PgRepairPlan plan = await law.PlanAsync(PgHazard.All, cancellationToken);
        await law.CheckAsync(plan, comparesDumps, cancellationToken);
    }

    // Columns that a former parent left behind are the child's own for ever, and so pg_dump writes them.
    private static bool KeepsParents(RandomSchema wanted, RandomSchema present)
    {
        Dictionary<string, string?> parents = present.All<RandomTable>()
            .ToDictionary(table => table.Name, table => ParentName(table, present));
        return wanted.All<RandomTable>().All(table => !parents.TryGetValue(table.Name, out string? parent)
            || parent is null || parent == ParentName(table, wanted));
    }

    private static string? ParentName(RandomTable table, RandomSchema schema) =>
        table.Parent is { } parent ? schema[parent].Name : null;
}
