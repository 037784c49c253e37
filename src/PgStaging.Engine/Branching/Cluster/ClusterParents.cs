using System.Net;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Branching;

/// <summary>Tells what a parent means where branches are servers: one of the branches, or a running server of this machine.</summary>
internal static class ClusterParents
{
    /// <param name="branches">The provider of the branches.</param>
    /// <param name="parent">What the user wrote.</param>
    /// <param name="credential">Role and password for a running server.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The branch's name, and null; or the name of the server's database, and the server.</returns>
    public static async Task<(string Name, ResolvedTarget? Source)> FindAsync(
        IBranchProvider branches, PgTarget parent, NetworkCredential? credential, CancellationToken cancellationToken)
    {
        if (ConnectionText.Parse(parent.Text) is null)
        {
            string[] known = [.. (await branches.ListAsync(cancellationToken)).Where(branch => branch.Removed is null).Select(branch => branch.Name)];
            if (known.Contains(parent.Text, StringComparer.Ordinal))
                return (parent.Text, null);
            // A profile or a service may name the server.
            IEnumerable<string> targets = new TargetResolver(ClientEnvironment.Current(parent.Directory)).Names();
            if (!targets.Contains(parent.Text.Split('/')[0], StringComparer.OrdinalIgnoreCase))
                throw BranchErrors.BranchNotFound(parent.Text, branches.Place, known);
        }
        ResolvedTarget source = TargetResolver.Resolve(parent, credential);
        return (source.Database, source);
    }
}
