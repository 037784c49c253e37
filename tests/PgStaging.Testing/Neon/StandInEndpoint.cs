using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>A compute endpoint of the stand-in.</summary>
internal sealed class StandInEndpoint(string projectId, string id, string type, DateTimeOffset created)
{
    public string Id => id;

    public string Type => type;

    /// <summary>Changes when a restored snapshot takes a branch's place.</summary>
    public required string BranchId { get; set; }

    public bool Active { get; set; } = true;

    public string Host => $"{id}.eu-central-1.aws.neon.example";

    public string PoolerHost => $"{id}-pooler.eu-central-1.aws.neon.example";

    public JsonObject ToJson(bool busy) => new()
    {
        ["id"] = id,
        ["host"] = Host,
        ["project_id"] = projectId,
        ["branch_id"] = BranchId,
        ["type"] = type,
        ["current_state"] = busy ? "init" : Active ? "active" : "idle",
        ["autoscaling_limit_min_cu"] = 0.25,
        ["autoscaling_limit_max_cu"] = 2,
        ["region_id"] = "aws-eu-central-1",
        ["settings"] = new JsonObject { ["pg_settings"] = new JsonObject() },
        ["pooler_enabled"] = false,
        ["pooler_mode"] = "transaction",
        ["disabled"] = false,
        ["passwordless_access"] = true,
        ["creation_source"] = "console",
        ["created_at"] = created,
        ["updated_at"] = created,
        ["proxy_host"] = "eu-central-1.aws.neon.example",
        ["suspend_timeout_seconds"] = 0,
        ["provisioner"] = "k8s-neonvm",
    };
}
