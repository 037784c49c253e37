using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Branching;

/// <summary>A branch is on its parent's server.</summary>
internal static class BranchServer
{
    public static void Check(ResolvedTarget parent, ResolvedTarget server)
    {
        if (!ServerComparison.AnyInCommon(parent.Servers, server.Servers))
            throw BranchErrors.ServersDiffer(parent.DisplayName, server.DisplayName);
    }
}
