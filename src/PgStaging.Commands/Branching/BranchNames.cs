using System.Management.Automation;

namespace PgStaging.Commands;

/// <summary>Finds branches by what the user writes: a name exactly, or a pattern of PowerShell.</summary>
internal static class BranchNames
{
    /// <summary>Databases' names tell upper from lower case, so a name must be exact; a pattern asks for what is like it.</summary>
    public static IReadOnlyList<PgBranch> Select(string name, IEnumerable<PgBranch> known)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
            return [.. known.Where(branch => branch.Name == name || branch.Id == name)];
        WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
        return [.. known.Where(branch => pattern.IsMatch(branch.Name))];
    }
}
