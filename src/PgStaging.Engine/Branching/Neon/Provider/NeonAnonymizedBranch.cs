using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Branches that the service masks itself, by its own masks. It never resets or restores them.</summary>
internal sealed class NeonAnonymizedBranch(NeonScope scope)
{
    private static readonly TimeSpan LongestCleaning = TimeSpan.FromSeconds(30);

    /// <summary>Makes one, and waits until it is masked; returns its id. If that fails, nothing is left of it.</summary>
    public async Task<string> CreateAsync(
        NeonBranch parent, NeonBranchRequest wanted, MaskingRequest masking, CancellationToken cancellationToken)
    {
        string project = await scope.ProjectAsync(cancellationToken);
        IReadOnlyList<NeonMaskingRule> rules = await RulesAsync(project, parent, masking, cancellationToken);
        NeonBranchChange made = await scope.Client.Anonymization.CreateAsync(
            project, wanted, rules, start: true, cancellationToken);
        try
        {
            await scope.WaitAsync(made, $"making branch {wanted.Name}", cancellationToken);
            await scope.Client.Anonymization.WaitAsync(project, made.Branch.Id, cancellationToken);
            return made.Branch.Id;
        }
        catch (Exception failure)
        {
            await DiscardAsync(project, made.Branch, failure);
            throw;
        }
    }

    private async Task<IReadOnlyList<NeonMaskingRule>> RulesAsync(
        string project, NeonBranch parent, MaskingRequest masking, CancellationToken cancellationToken)
    {
        IReadOnlyList<NeonDatabase> databases =
            await scope.Client.Access.DatabasesAsync(project, parent.Id, cancellationToken);
        if (databases.Count != 1)
            throw NeonErrors.NeonSeveralDatabases(scope.Target.Project, [.. databases.Select(database => database.Name)]);
        NeonEndpoint endpoint = (await scope.Client.Endpoints.ListAsync(project, parent.Id, cancellationToken))
            .FirstOrDefault(one => one.IsReadWrite) ?? throw NeonErrors.NeonParentClosed(parent);
        NeonDoor door = await new NeonConnections(scope).ReadAsync(parent, endpoint.Host, cancellationToken);
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(
            TargetResolver.Resolve(new PgTarget(door.Uri)), "mask plan", cancellationToken);
        await Statements.ExecuteAsync(session, ["BEGIN READ ONLY"], cancellationToken);
        MaskPlan plan = await MaskPlanner.PlanAsync(session, masking, cancellationToken);
        plan.Approve();
        foreach (string warning in plan.Warnings)
            scope.Log.Warning(warning);
        // The names of databases are those of the parent in the branch, too.
        return NeonMaskMapping.Of(plan, databases[0].Name);
    }

    private async Task DiscardAsync(string project, NeonBranch branch, Exception failure)
    {
        using CancellationTokenSource patience = new(LongestCleaning);
        try
        {
            await scope.Client.Branches.RemoveAsync(project, branch.Id, forever: true, patience.Token);
        }
        catch (Exception exception) when (exception is PgStagingException or OperationCanceledException)
        {
            scope.Log.Warning(
                $"The branch {branch.Name}, whose data may not be masked, could not be removed ({exception.Message}) after: {failure.Message} Remove it with Remove-PgBranch -Permanent.");
        }
    }
}
