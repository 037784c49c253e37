using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>A branch of the stand-in.</summary>
internal sealed class StandInBranch(string projectId, string id, DateTimeOffset created)
{
    public string Id => id;

    public required string Name { get; set; }

    public string? ParentId { get; set; }

    /// <summary>Where in the parent's history its data come from.</summary>
    public StandInPoint? ParentPoint { get; set; }

    public string InitSource { get; init; } = "parent-data";

    public bool IsDefault { get; set; }

    public bool IsProtected { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public TimeSpan? TimeToLive { get; set; }

    public DateTimeOffset? LastReset { get; set; }

    public DateTimeOffset? Deleted { get; set; }

    public string DeletionMethod { get; set; } = "user";

    /// <summary>The snapshot that it was made of.</summary>
    public string? RestoredFrom { get; init; }

    /// <summary>The branch whose place it took.</summary>
    public string? RestoredAs { get; set; }

    /// <summary>The state that its unfinished operations give it.</summary>
    public string Changing { get; set; } = "init";

    public long Size { get; set; }

    public StandInMasking? Masking { get; init; }

    /// <summary>What its maker noted on it.</summary>
    public JsonObject Notes { get; init; } = [];

    public List<StandInRole> Roles { get; } = [];

    public JsonObject ToJson(bool busy)
    {
        JsonObject json = new()
        {
            ["id"] = id,
            ["project_id"] = projectId,
            ["name"] = Name,
            ["current_state"] = busy ? Changing : "ready",
            ["state_changed_at"] = LastReset ?? created,
            ["logical_size"] = Size,
            ["creation_source"] = "console",
            ["primary"] = IsDefault,
            ["default"] = IsDefault,
            ["protected"] = IsProtected,
            ["cpu_used_sec"] = 0,
            ["compute_time_seconds"] = 0,
            ["active_time_seconds"] = 0,
            ["written_data_bytes"] = 0,
            ["data_transfer_bytes"] = 0,
            ["created_at"] = created,
            ["updated_at"] = LastReset ?? created,
            ["init_source"] = InitSource,
        };
        void Add(string name, JsonNode? value)
        {
            if (value is not null)
                json[name] = value;
        }

        Add("pending_state", busy ? "ready" : null);
        Add("parent_id", ParentId);
        Add("parent_lsn", ParentPoint?.Lsn);
        Add("parent_timestamp", ParentPoint?.Time);
        Add("expires_at", ExpiresAt);
        Add("ttl_interval_seconds", (long?)TimeToLive?.TotalSeconds);
        Add("last_reset_at", LastReset);
        Add("restored_from", RestoredFrom);
        Add("restored_as", RestoredAs);
        Add("restricted_actions", Masking is null ? null
            : new JsonArray(new JsonObject { ["name"] = "restore", ["reason"] = "anonymized branches cannot be restored" }));
        Add("recovery", Deleted is not { } deleted ? null : new JsonObject
        {
            ["deleted_at"] = deleted,
            ["recoverable_until"] = deleted.AddDays(7),
            ["deletion_method"] = DeletionMethod,
        });
        return json;
    }

    public JsonObject Annotation()
    {
        JsonObject notes = (JsonObject)Notes.DeepClone();
        if (Masking is not null)
            notes["anonymized"] = "true";
        return new JsonObject
        {
            ["object"] = new JsonObject { ["type"] = "console/branch", ["id"] = id },
            ["value"] = notes,
        };
    }
}
