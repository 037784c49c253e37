using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PgStaging.Engine.Copy;

/// <summary>Names of databases that stand beside a destination while it is built or replaced.</summary>
internal static partial class AsideName
{
    private const string Building = "~pgstaging~";
    private const string Replaced = "~pgstaging~old~";
    private const string Branching = "~pgbranch~";
    private const int SuffixDigits = 8;

    /// <summary>A new name for the database that is being built.</summary>
    public static string ForBuilding(string destination) => Make(destination, Building);

    /// <summary>A new name for the database that has been replaced, until it is dropped.</summary>
    public static string ForReplaced(string destination) => Make(destination, Replaced);

    /// <summary>A new name for a database of a branch that is being made, or is kept out of sight.</summary>
    public static string ForBranching(string branch) => Make(branch, Branching);

    /// <summary>Whether a name is one that databases of branches have while nobody is to see them.</summary>
    public static bool IsOfBranching(string name) => name.Contains(Branching, StringComparison.Ordinal);

    /// <summary>Whether a name has the form of one of a copy's.</summary>
    public static bool IsOurs(string name) => Form().IsMatch(name);

    /// <summary>
    /// Whether a name can only be that of a database which is built for this destination: not when the destination's
    /// name had to be shortened, and not the name of one that has been replaced, which is never without its tag.
    /// </summary>
    public static bool IsOfBuilding(string name, string destination) =>
        IsOurs(name) && name.Length == destination.Length + Building.Length + SuffixDigits
        && name.StartsWith(destination + Building, StringComparison.Ordinal);

    private static string Make(string destination, string mark)
    {
        int room = Preflight.LongestNameBytes - mark.Length - SuffixDigits;
        string suffix = Convert.ToHexString(RandomNumberGenerator.GetBytes(SuffixDigits / 2)).ToLowerInvariant();
        return $"{SqlName.Shorten(destination, room)}{mark}{suffix}";
    }

    [GeneratedRegex("~pgstaging~(old~)?[0-9a-f]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
