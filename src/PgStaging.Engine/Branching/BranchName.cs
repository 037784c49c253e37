using System.Text;
using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Branching;

/// <summary>What a branch can be called: it is a database's name.</summary>
internal static class BranchName
{
    private static readonly string[] Taken = ["postgres", "template0", "template1", BranchRegistry.Name];

    public static void Check(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal))
            throw BranchErrors.BranchNameInvalid(name, "it is empty");
        if (Encoding.UTF8.GetByteCount(name) > Copy.Preflight.LongestNameBytes)
            throw BranchErrors.BranchNameInvalid(name, "it is longer than 63 bytes");
        if (Taken.Contains(name))
            throw BranchErrors.BranchNameInvalid(name, "the server or PgStaging itself uses that database");
        if (AsideName.IsOfBranching(name) || AsideName.IsOurs(name))
            throw BranchErrors.BranchNameInvalid(name, "PgStaging gives such names itself");
    }
}
