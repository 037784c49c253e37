using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>The project that a command works in: its id, looked up once, and the client to speak of it with.</summary>
internal sealed class NeonScope(NeonTarget target, IOperationLog log)
{
    private string? id;

    public NeonTarget Target => target;

    public IOperationLog Log => log;

    public NeonClient Client { get; } = new(target.Options, target.Key, log);

    public DateTimeOffset Now => target.Options.Time.GetUtcNow();

    /// <summary>The project's id.</summary>
    public async Task<string> ProjectAsync(CancellationToken cancellationToken) =>
        id ??= (await Client.Projects.FindAsync(target.Project, target.Organization, cancellationToken)).Id;

    /// <summary>The branch of this id or exact name.</summary>
    public async Task<NeonBranch> FindAsync(string idOrName, CancellationToken cancellationToken) =>
        await Client.Branches.FindAsync(await ProjectAsync(cancellationToken), idOrName, cancellationToken);

    /// <summary>The branches that are there.</summary>
    public async Task<IReadOnlyList<NeonBranch>> BranchesAsync(CancellationToken cancellationToken) =>
        await Client.Branches.ListAsync(await ProjectAsync(cancellationToken), removed: false, cancellationToken)
            .CollectAsync(cancellationToken);

    /// <summary>Waits until a change has been carried out.</summary>
    /// <param name="change">What the service answered; null if there was nothing to do.</param>
    /// <param name="doing">What it carries out, for the progress bar.</param>
    /// <param name="cancellationToken">Stops waiting; the change goes on in the service.</param>
    public async Task<NeonBranch?> WaitAsync(NeonBranchChange? change, string doing, CancellationToken cancellationToken)
    {
        await Client.Operations.WaitAsync(change?.Operations, $"Neon: {doing}", cancellationToken);
        return change?.Branch;
    }

    /// <summary>Refuses to change anything in a project that is labelled production.</summary>
    public void RequireChangeable()
    {
        if (target.Label == PgTargetLabel.Production)
            throw BranchErrors.ServerIsProduction(target.DisplayName);
    }
}
