using System.Net;
using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>A project of the stand-in, and what there is in it.</summary>
internal sealed class StandInProject(string id, string name, StandInOptions options, IStandInStorage storage)
{
    private readonly DateTimeOffset created = options.Time.GetUtcNow();
    private int made;

    public string Id => id;

    public string Name => name;

    public IStandInStorage Storage => storage;

    public List<StandInBranch> Branches { get; } = [];

    public List<StandInEndpoint> Endpoints { get; } = [];

    public List<StandInOperation> Operations { get; } = [];

    public List<StandInSnapshot> Snapshots { get; } = [];

    /// <summary>The action whose next operation fails, with what it says and how long until it is repaired.</summary>
    public (string Action, string Error, TimeSpan? Repaired)? NextFailure { get; set; }

    public IEnumerable<StandInBranch> Present => Branches.Where(branch => branch.Deleted is null);

    private DateTimeOffset Now => options.Time.GetUtcNow();

    /// <summary>An id of the form that the service makes.</summary>
    public string NewId(string prefix) => $"{prefix}-stand-in-{++made:00000000}";

    public StandInBranch Branch(string branch) =>
        Present.FirstOrDefault(one => one.Id == branch) ?? throw StandInRefusal.NotFound("branch");

    public StandInEndpoint Endpoint(string endpoint) =>
        Endpoints.Find(one => one.Id == endpoint && Present.Any(branch => branch.Id == one.BranchId))
        ?? throw StandInRefusal.NotFound("endpoint");

    public bool HasChildren(StandInBranch branch) => Present.Any(one => one.ParentId == branch.Id);

    /// <summary>Refuses while operations run: they may not overlap.</summary>
    public void RequireUnlocked()
    {
        if (Operations.Exists(operation => operation.IsUnfinished(Now)))
        {
            throw new StandInRefusal(
                HttpStatusCode.Locked, string.Empty, "project already has running operations, scheduling of new ones is prohibited");
        }
    }

    public void RequireFree(string branchName)
    {
        if (Present.Any(branch => branch.Name == branchName))
            throw new StandInRefusal(HttpStatusCode.Conflict, "BRANCH_ALREADY_EXISTS", "branch already exists");
    }

    /// <summary>Schedules operations, one after the other; returns them as they are answered.</summary>
    public JsonArray Schedule(params IReadOnlyList<(string Action, string? Branch, string? Endpoint)> actions)
    {
        DateTimeOffset start = Now;
        JsonArray scheduled = [];
        foreach ((string action, string? branch, string? endpoint) in actions)
        {
            StandInOperation operation = new(id, action, branch, endpoint, Now, start, options.OperationTime);
            if (NextFailure is { } failure && failure.Action == action)
            {
                operation = operation with { Error = failure.Error, RepairedAt = operation.End + failure.Repaired };
                NextFailure = null;
            }
            Operations.Add(operation);
            scheduled.Add(operation.ToJson(Now));
            start = operation.End;
        }
        return scheduled;
    }

    /// <summary>Removes what has expired.</summary>
    public void Settle()
    {
        foreach (StandInBranch branch in Present.Where(branch => branch.ExpiresAt <= Now).ToList())
        {
            branch.Deleted = branch.ExpiresAt;
            branch.DeletionMethod = "ttl";
        }
    }

    public StandInEndpoint AddEndpoint(StandInBranch branch, string type)
    {
        if (type == "read_write" && Endpoints.Exists(one => one.BranchId == branch.Id && one.Type == type))
            throw StandInRefusal.Unprocessable("read-write endpoint already exists");
        StandInEndpoint endpoint = new(id, NewId("ep"), type, Now) { BranchId = branch.Id };
        Endpoints.Add(endpoint);
        return endpoint;
    }

    public JsonObject Json(StandInBranch branch) => branch.ToJson(
        Operations.Exists(operation => operation.BranchId == branch.Id && operation.IsUnfinished(Now)));

    public JsonObject Json(StandInEndpoint endpoint) => endpoint.ToJson(
        Operations.Exists(operation => operation.EndpointId == endpoint.Id && operation.IsUnfinished(Now)));

    public JsonObject Json(StandInBranch branch, StandInRole role, bool withPassword)
    {
        JsonObject json = new()
        {
            ["branch_id"] = branch.Id,
            ["name"] = role.Name,
            ["protected"] = false,
            ["created_at"] = created,
            ["updated_at"] = created,
        };
        if (withPassword)
            json["password"] = role.Password;
        return json;
    }

    public JsonObject DatabaseJson(StandInBranch branch) => new()
    {
        ["id"] = 1,
        ["branch_id"] = branch.Id,
        ["name"] = Database(branch.Id),
        ["owner_name"] = branch.Roles[0].Name,
        ["created_at"] = created,
        ["updated_at"] = created,
    };

    public string Database(string branch) => storage.AddressOf(branch)?.Database ?? "main";

    public string ConnectionUri(StandInEndpoint endpoint, StandInRole role, bool pooled)
    {
        string database = Database(endpoint.BranchId);
        return storage.AddressOf(endpoint.BranchId) is { } address
            ? $"postgresql://{role.Name}:{role.Password}@{address.Host}:{address.Port}/{database}?sslmode=disable"
            : $"postgresql://{role.Name}:{role.Password}@{(pooled ? endpoint.PoolerHost : endpoint.Host)}/{database}?sslmode=require";
    }

    public JsonObject ToJson() => new()
    {
        ["id"] = id,
        ["platform_id"] = "aws",
        ["region_id"] = "aws-eu-central-1",
        ["name"] = name,
        ["provisioner"] = "k8s-neonvm",
        ["pg_version"] = 18,
        ["proxy_host"] = "eu-central-1.aws.neon.example",
        ["branch_logical_size_limit"] = 1024,
        ["branch_logical_size_limit_bytes"] = 1073741824,
        ["store_passwords"] = true,
        ["active_time"] = 0,
        ["cpu_used_sec"] = 0,
        ["creation_source"] = "console",
        ["created_at"] = created,
        ["updated_at"] = created,
        ["owner_id"] = "org-stand-in",
        ["org_id"] = "org-stand-in",
        ["history_retention_seconds"] = 86400,
        ["synthetic_storage_size"] = 0,
        ["data_storage_bytes_hour"] = 0,
        ["data_transfer_bytes"] = 0,
        ["written_data_bytes"] = 0,
        ["compute_time_seconds"] = 0,
        ["active_time_seconds"] = 0,
        ["consumption_period_start"] = created,
        ["consumption_period_end"] = created.AddDays(30),
    };
}
