using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>Every folder of Cases/drift: what is found, and what a repair leaves.</summary>
public abstract class DriftCaseTests
{
    protected static async Task CheckAsync(string name, int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        DriftCase subject = new(name);
        await using TestDatabase reference = await subject.LoadReferenceAsync(server, cancellationToken);
        await using TestDatabase target = await subject.LoadTargetAsync(server, cancellationToken);
        DriftLaw law = new(reference, target);

        IReadOnlyList<string>? expected = await subject.ExpectedAsync(cancellationToken);
        if (expected is not null)
        {
            IReadOnlyList<PgDriftItem> items = await law.CompareAsync(cancellationToken);
            SchemaComparison.AssertSame(
                "drift", expected is ["none"] ? [] : [.. expected.Order(StringComparer.Ordinal)],
                [.. items.Select(Text).Order(StringComparer.Ordinal)]);
        }

        PgRepairPlan plan = await law.PlanAsync(PgHazard.All, cancellationToken);
        SchemaComparison.AssertSame(
            "what is refused",
            [.. (await subject.RefusedAsync(cancellationToken) ?? []).Order(StringComparer.Ordinal)],
            [.. plan.Refused.Select(item => $"{Text(item)}: {item.Reason}").Order(StringComparer.Ordinal)]);
        if (plan.Steps.Any(step => step.Hazard.HasFlag(PgHazard.DataLoss)))
        {
            await using TestDatabase other = await subject.LoadTargetAsync(server, cancellationToken);
            DriftLaw ofOther = new(reference, other);
            await ofOther.CheckAsync(await ofOther.PlanAsync(PgHazard.None, cancellationToken), true, cancellationToken);
        }
        await law.CheckAsync(plan, comparesDumps: expected is not ["none"], cancellationToken);
    }

    private static string Text(PgDriftItem item) =>
        $"{item.Severity} {item.Difference} {item.ObjectKind} {item.Name} {item.Property}".TrimEnd();
}
