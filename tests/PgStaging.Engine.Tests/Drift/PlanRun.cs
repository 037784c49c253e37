using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>Runs a plan as it stands, one transaction after the other.</summary>
internal static class PlanRun
{
    public static async Task RunAsync(PgRepairPlan plan, TestDatabase target, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session =
            await Sessions.OpenDestinationAsync(target.Resolved, "test", cancellationToken);
        int? running = null;
        NpgsqlTransaction? transaction = null;
        foreach (PgRepairStep step in plan.Steps)
        {
            if (transaction is not null && step.Transaction != running)
            {
                await transaction.CommitAsync(cancellationToken);
                transaction = null;
            }
            if (step.Transaction is not null)
                transaction ??= await session.BeginTransactionAsync(cancellationToken);
            running = step.Transaction;
            await RunAsync(step, plan, session, cancellationToken);
        }
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
    }

    public static string Text(PgRepairPlan plan) =>
        string.Join('\n', plan.Steps.Select(step => $"-- {step.Number} {step.Description}\n{string.Join(";\n", step.Statements)};"));

    private static async Task RunAsync(
        PgRepairStep step, PgRepairPlan plan, NpgsqlConnection session, CancellationToken cancellationToken)
    {
        foreach (string statement in step.Statements)
        {
            try
            {
                await Statements.ExecuteAsync(session, [statement], cancellationToken);
            }
            catch (PostgresException exception)
            {
                throw new InvalidOperationException(
                    $"{exception.MessageText} {exception.Detail}\n{statement}\nin\n{Text(plan)}", exception);
            }
        }
    }
}
