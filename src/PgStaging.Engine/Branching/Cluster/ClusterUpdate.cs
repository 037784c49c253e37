namespace PgStaging.Engine.Branching;

/// <summary>Changes what is kept about a branch beside its data; its server does not notice.</summary>
internal sealed class ClusterUpdate(ClusterOperation operation, string name)
{
    public ClusterRecord Rename(string newName)
    {
        ClusterRecord record = Found();
        if (record.IsProtected)
            throw BranchErrors.BranchProtected(name);
        ClusterNames.ClaimNew(operation, newName);
        return Write(record with { Name = newName });
    }

    public ClusterRecord Set(BranchChange change)
    {
        ClusterRecord record = Found();
        if (change.BecomesDefault)
        {
            foreach (ClusterRecord other in operation.Branches.Where(other => other.IsDefault && other.Id != record.Id))
                Write(other with { IsDefault = false });
        }
        return Write(record with
        {
            IsProtected = change.IsProtected ?? record.IsProtected,
            IsDefault = change.BecomesDefault || record.IsDefault,
            Lease = change.NeverExpires ? null : change.Lease ?? record.Lease,
            Expires = change.NeverExpires ? null : change.Lease is { } lease ? lease.ExpiryFrom(DateTimeOffset.UtcNow) : record.Expires,
        });
    }

    // Whoever reads its data needs none of what changes here.
    private ClusterRecord Found() => operation.Claim(operation.Find(name), isShared: true);

    private ClusterRecord Write(ClusterRecord record)
    {
        operation.Records.Write(record);
        return record;
    }
}
