using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Copy;

/// <summary>Before version 17 a partition could have an identity of its own; from then on it has its parent's.</summary>
internal static class PartitionIdentities
{
    private const int SharedSince = 17;

    /// <summary>Leaves out, and says so, the identities that the destination does not let partitions have.</summary>
    public static Selection LeaveOut(Selection selection, int destinationMajor)
    {
        if (destinationMajor < SharedSince)
            return selection;
        HashSet<ObjectAddress> partitions = [.. selection.Model.All<Table>()
            .Where(table => table.IsPartition).Select(table => table.Address)];
        Dictionary<ObjectAddress, Sequence> lost = selection.Model.All<Sequence>()
            .Where(sequence => sequence is { IsIdentity: true, OwnedBy: { } column } && partitions.Contains(column.Whole))
            .ToDictionary(sequence => sequence.Address);
        if (lost.Count == 0)
            return selection;
        return selection with
        {
            Model = ModelReduction.Without(selection.Model, lost.ContainsKey),
            NotCopied = selection.NotCopied.AddRange(lost.Values.Select(sequence => new PgNotCopied(
                sequence.Kind, sequence.Schema, sequence.NameInSchema,
                $"From PostgreSQL {SharedSince} on a partition has no identity of its own, only its parent's."))),
        };
    }
}
