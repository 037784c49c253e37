using System.Text.RegularExpressions;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Branching;

/// <summary>Finds or makes what branches of a running server of this machine are cloned from.</summary>
/// <param name="operation">The operation that it is part of.</param>
/// <param name="source">Any database of the server.</param>
internal sealed partial class ClusterMirrors(ClusterOperation operation, ResolvedTarget source)
{
    private const int LongestName = 63;

    /// <summary>The mirror of the server, or the branch whose own server it is; null if there is none yet.</summary>
    public async Task<ClusterRecord?> FindAsync(CancellationToken cancellationToken)
    {
        string directory = await operation.AsideAsync(
            async () =>
            {
                await using ClusterSource running = await ClusterSource.OpenAsync(source, cancellationToken);
                return running.DataDirectory;
            },
            cancellationToken);
        return operation.Branches.FirstOrDefault(record => record.Removed is null
            && (record.Source == directory || operation.Records.Place(record).Data == directory));
    }

    /// <summary>Makes the mirror, or makes it anew.</summary>
    /// <param name="old">The mirror that there is; null if there is none.</param>
    /// <param name="masking">How it is masked before anybody sees it; null for not at all.</param>
    /// <param name="copied">What is known of the server's data, when somebody has just copied them there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ClusterRecord> MakeAsync(
        ClusterRecord? old, MaskingRequest? masking, BranchData? copied, CancellationToken cancellationToken)
    {
        bool isMasked = masking is not null || copied is { IsMasked: true };
        if (old is { Data.IsMasked: true } && !isMasked)
            throw ClusterErrors.MirrorIsMasked(old.Name);
        if (old is { IsProtected: true })
            throw BranchErrors.BranchProtected(old.Name);
        string name = old?.Name ?? NewName(source.Database);
        if (old is null && operation.FindOrNull(name) is not null)
            throw BranchErrors.BranchExists(name);
        ClusterMirrorRequest request = new()
        {
            Name = name,
            Source = source,
            Replaces = old is not null,
            Copied = copied,
            IsMasked = isMasked,
            Prepare = masking is null ? null : new ClusterMasking(name, source.Database, masking, operation.Log).RunAsync,
        };
        return await new ClusterMirror(operation.Part("Mirror"), request).RunAsync(cancellationToken);
    }

    // Folders are named after branches, which not every name of a database allows.
    private static string NewName(string database)
    {
        string name = NotAllowed().Replace(database, "-").TrimStart('-', '.', '_');
        return name.Length == 0 ? "mirror" : name[..Math.Min(name.Length, LongestName)];
    }

    [GeneratedRegex("[^A-Za-z0-9._-]", RegexOptions.CultureInvariant)]
    private static partial Regex NotAllowed();
}
