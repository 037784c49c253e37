using System.Text.RegularExpressions;

namespace PgStaging.Engine.Branching;

/// <summary>What a branch that is a server can be called: part of a directory's name.</summary>
internal static partial class ClusterNames
{
    /// <summary>Refuses a name that is not well formed, or that a branch has; keeps it from others.</summary>
    public static void ClaimNew(ClusterOperation operation, string name)
    {
        if (!Form().IsMatch(name))
        {
            throw BranchErrors.BranchNameInvalid(
                name, "it has to be up to 63 letters, digits, dots, hyphens and underscores, beginning with a letter or digit");
        }
        if (operation.FindOrNull(name) is not null)
            throw BranchErrors.BranchExists(name);
        operation.ClaimName(name);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
