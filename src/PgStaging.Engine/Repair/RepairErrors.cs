using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>The errors of planning and running repairs.</summary>
internal static partial class RepairErrors
{
    public static PgStagingException RepairCycle(IReadOnlyCollection<CatalogObject> members)
    {
        const int shown = 12;
        string names = string.Join(", ", members.Take(shown).Select(member => $"{member.Kind} {member.DisplayName}"));
        string rest = members.Count > shown ? $" and {members.Count - shown} more" : "";
        return new PgStagingException(
            nameof(RepairCycle),
            $"No order was found in which these objects can be changed: {names}{rest}.",
            members.First().DisplayName,
            "Repair some of the differences first, by piping only those to Repair-PgDrift.");
    }
}
