using System.Security.Cryptography;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Masked copies that branches are made from. The service can mask a branch only once, and never reset it; so a copy of the
/// parent is masked out of sight, and what people work in becomes a child of it in one step, with its own endpoint.
/// </summary>
internal sealed class NeonMaskedMirror(NeonScope scope)
{
    /// <summary>The note that tells a mirror from what others make.</summary>
    public const string NoteKey = "pgstaging";

    public const string NoteValue = "masked-mirror";

    private const string Finished = "~pgmasked~";

    // The service itself removes what an operation that died leaves behind.
    private static readonly TimeSpan LongestMaking = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestCleaning = TimeSpan.FromSeconds(30);

    /// <summary>Whether all its data are masked.</summary>
    public static bool IsFinished(NeonBranch branch) =>
        branch.IsMaskedMirror && branch.Name.Contains(Finished, StringComparison.Ordinal);

    /// <summary>Makes a masked copy of a branch for another one to come from. If anything fails, nothing is left of it.</summary>
    /// <param name="parent">The branch to copy.</param>
    /// <param name="point">Which state of it.</param>
    /// <param name="forBranch">The branch that is to come from it, by name.</param>
    /// <param name="masking">The rules and their key.</param>
    /// <param name="use">Lets the branch come from the finished copy.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<T> UseAsync<T>(
        NeonBranch parent, NeonPoint point, string forBranch, MaskingRequest masking, Func<NeonBranch, Task<T>> use,
        CancellationToken cancellationToken)
    {
        string project = await scope.ProjectAsync(cancellationToken);
        NeonBranchChange made = await scope.Client.Branches.CreateAsync(
            project,
            new NeonBranchRequest
            {
                Name = AsideName.ForBranching(forBranch),
                ParentId = parent.Id,
                From = point,
                ExpiresAt = scope.Now + LongestMaking,
                Note = (NoteKey, NoteValue),
            },
            cancellationToken);
        try
        {
            await scope.WaitAsync(made, $"copying {parent.Name} to be masked", cancellationToken);
            NeonEndpoint endpoint = (made.Endpoints ?? []).Single(one => one.IsReadWrite);
            await MaskAsync(project, made.Branch, endpoint, masking, cancellationToken);
            return await use(await FinishAsync(project, made.Branch.Id, endpoint.Id, forBranch, cancellationToken));
        }
        catch (Exception failure)
        {
            await DiscardAsync(project, made.Branch, failure);
            throw;
        }
    }

    /// <summary>
    /// Removes the mirrors that nothing comes from any more, for good: of this one, and of branches that expired or can no longer
    /// be brought back.
    /// </summary>
    /// <param name="left">The id of a mirror that its branch has just left.</param>
    /// <param name="cancellationToken">Stops the work; the next operation goes on with it.</param>
    public async Task RemoveUnusedAsync(string? left, CancellationToken cancellationToken)
    {
        string project = await scope.ProjectAsync(cancellationToken);
        List<NeonBranch> all =
            await scope.Client.Branches.ListAsync(project, removed: true, cancellationToken).CollectAsync(cancellationToken);
        HashSet<string?> parents = [.. all.Select(branch => branch.ParentId)];
        // A young one may be about to get its branch.
        foreach (NeonBranch mirror in all.Where(branch => IsFinished(branch) && branch.Recovery is null
            && !parents.Contains(branch.Id) && (branch.Id == left || scope.Now - branch.CreatedAt > LongestMaking)))
        {
            NeonBranchChange? removed =
                await scope.Client.Branches.RemoveAsync(project, mirror.Id, forever: true, cancellationToken);
            await scope.WaitAsync(removed, $"removing the masked copy {mirror.Name}", cancellationToken);
        }
    }

    private async Task MaskAsync(
        string project, NeonBranch mirror, NeonEndpoint endpoint, MaskingRequest masking, CancellationToken cancellationToken)
    {
        IReadOnlyList<NeonDatabase> databases =
            await scope.Client.Access.DatabasesAsync(project, mirror.Id, cancellationToken);
        // A branch is all of its databases: to mask one of them would let the others through.
        if (databases.Count != 1)
            throw NeonErrors.NeonSeveralDatabases(scope.Target.Project, [.. databases.Select(database => database.Name)]);
        NeonDoor door = await new NeonConnections(scope).ReadAsync(mirror, endpoint.Host, cancellationToken);
        InPlacePlan plan = await InPlacePlanner.PlanAsync(
            new InPlaceRequest { Target = TargetResolver.Resolve(new PgTarget(door.Uri)), Masking = masking }, scope.Log,
            cancellationToken);
        await new InPlaceMasking(plan, scope.Log).RunAsync(cancellationToken);
    }

    private async Task<NeonBranch> FinishAsync(
        string project, string id, string endpoint, string forBranch, CancellationToken cancellationToken)
    {
        NeonEndpointChange? closed = await scope.Client.Endpoints.RemoveAsync(project, endpoint, cancellationToken);
        await scope.Client.Operations.WaitAsync(closed?.Operations, "Neon: closing the masked copy", cancellationToken);
        // What expires cannot be a parent.
        await scope.WaitAsync(
            await scope.Client.Branches.ExpireAsync(project, id, null, cancellationToken), "keeping the masked copy",
            cancellationToken);
        string name = $"{forBranch}{Finished}{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        NeonBranchChange renamed = await scope.Client.Branches.RenameAsync(project, id, name, cancellationToken);
        await scope.WaitAsync(renamed, "keeping the masked copy", cancellationToken);
        return renamed.Branch;
    }

    private async Task DiscardAsync(string project, NeonBranch mirror, Exception failure)
    {
        using CancellationTokenSource patience = new(LongestCleaning);
        try
        {
            await scope.Client.Branches.RemoveAsync(project, mirror.Id, forever: true, patience.Token);
        }
        catch (Exception exception) when (exception is PgStagingException or OperationCanceledException)
        {
            scope.Log.Warning(
                $"The unfinished copy {mirror.Name} could not be removed ({exception.Message}) after: {failure.Message} Neon removes it within {LongestMaking.TotalDays} day.");
        }
    }
}
