using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>A snapshot of the stand-in; its data are kept by the storage under its id.</summary>
internal sealed class StandInSnapshot(string id, string branchId, StandInPoint point, DateTimeOffset created)
{
    public string Id => id;

    public string BranchId => branchId;

    public required string Name { get; set; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public JsonObject ToJson()
    {
        JsonObject json = new()
        {
            ["id"] = id,
            ["name"] = Name,
            ["lsn"] = point.Lsn,
            ["timestamp"] = point.Time,
            ["source_branch_id"] = branchId,
            ["created_at"] = created,
            ["manual"] = true,
        };
        if (ExpiresAt is { } expires)
            json["expires_at"] = expires;
        return json;
    }
}
