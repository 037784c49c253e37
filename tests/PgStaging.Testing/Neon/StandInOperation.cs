using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>A job of the stand-in. Its status follows from the clock.</summary>
internal sealed record StandInOperation(
    string ProjectId, string Action, string? BranchId, string? EndpointId, DateTimeOffset Created, DateTimeOffset Start,
    TimeSpan Takes)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>What it fails with when it has run; null for success.</summary>
    public string? Error { get; init; }

    /// <summary>When the service's own second attempt succeeds; null if there is none.</summary>
    public DateTimeOffset? RepairedAt { get; init; }

    public DateTimeOffset End => Start + Takes;

    public string Status(DateTimeOffset now) =>
        now < Start + (Takes / 2) ? "scheduling"
        : now < End ? "running"
        : Error is not null && !(now >= RepairedAt) ? "failed"
        : "finished";

    public bool IsUnfinished(DateTimeOffset now) => Status(now) is "scheduling" or "running";

    public JsonObject ToJson(DateTimeOffset now)
    {
        string status = Status(now);
        JsonObject json = new()
        {
            ["id"] = Id,
            ["project_id"] = ProjectId,
            ["action"] = Action,
            ["status"] = status,
            ["failures_count"] = status == "failed" ? 1 : 0,
            ["created_at"] = Created,
            ["updated_at"] = now < End ? now : End,
            ["total_duration_ms"] = (int)((now < End ? now : End) - Created).TotalMilliseconds,
        };
        if (BranchId is not null)
            json["branch_id"] = BranchId;
        if (EndpointId is not null)
            json["endpoint_id"] = EndpointId;
        if (status == "failed")
            json["error"] = Error;
        return json;
    }
}
