using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>The masking of an anonymized branch of the stand-in.</summary>
internal sealed class StandInMasking(DateTimeOffset created, TimeSpan takes)
{
    private DateTimeOffset? started;

    public JsonArray Rules { get; set; } = [];

    /// <summary>What it ends with instead of success.</summary>
    public string? Error { get; set; }

    public string State(DateTimeOffset now) =>
        now < created + takes ? "created"
        : started is not { } start || now < start ? "initialized"
        : now < start + takes ? "anonymizing"
        : Error is null ? "anonymized" : "error";

    /// <summary>Starts it now, or as soon as the branch is there.</summary>
    public void Start(DateTimeOffset now) => started = now < created + takes ? created + takes : now;

    public JsonObject ToJson(string project, string branch, DateTimeOffset now)
    {
        string state = State(now);
        JsonObject json = new()
        {
            ["project_id"] = project,
            ["branch_id"] = branch,
            ["state"] = state,
            ["created_at"] = created,
            ["updated_at"] = now,
        };
        if (state == "anonymizing")
            json["status_message"] = "Anonymizing table main.public.people (1/1)";
        if (state == "error")
        {
            json["status_message"] = Error;
            json["failed_at"] = started + takes;
        }
        if (state is "anonymized" or "error")
        {
            json["last_run"] = new JsonObject
            {
                ["started_at"] = started, ["completed_at"] = started + takes, ["masked_columns"] = Rules.Count,
            };
        }
        return json;
    }
}
