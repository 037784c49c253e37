using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Branching;

/// <summary>Brings a branch back to its parent's state.</summary>
internal sealed class ClusterReset(ClusterOperation operation, BranchResetRequest request)
{
    public async Task<ClusterRecord> RunAsync(CancellationToken cancellationToken)
    {
        ClusterRecord branch = operation.Claim(operation.Find(request.Name));
        ClusterReplacement replacement = new(operation, branch) { PreserveAs = request.PreserveAs, Force = request.Force };
        await replacement.CheckAsync(cancellationToken);
        ClusterRecord parent = operation.ParentOf(branch) ?? throw BranchErrors.ParentGone(branch.Name, null);
        if (request.Parent is { } wanted && wanted != parent.Name)
            throw BranchErrors.ParentDiffers(branch.Name, parent.Name, wanted);
        (BranchData? copied, MaskingRequest? masking) = (request.Copied, request.Masking);
        if (request.Source is { } source)
        {
            parent = await RefreshAsync(parent, source, cancellationToken);
            (copied, masking) = (null, null);
        }
        operation.Claim(parent, isShared: true);
        return await replacement.RunAsync(new ClusterState(parent, null), parent.Id, copied, masking, cancellationToken);
    }

    private async Task<ClusterRecord> RefreshAsync(ClusterRecord parent, ResolvedTarget source, CancellationToken cancellationToken)
    {
        ClusterMirrors mirrors = new(operation, source);
        ClusterRecord? mirror = await mirrors.FindAsync(cancellationToken);
        return mirror?.Id == parent.Id && mirror.Kind == PgBranchKind.Mirror
            ? await mirrors.MakeAsync(mirror, request.Masking, request.Copied, cancellationToken)
            : throw BranchErrors.ParentDiffers(request.Name, parent.Name, source.DisplayName);
    }
}
