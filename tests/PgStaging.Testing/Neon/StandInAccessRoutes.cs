using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>The requests on endpoints, roles, databases and connections.</summary>
internal sealed class StandInAccessRoutes(StandInAccount account)
{
    private const string Branch = "/projects/{project}/branches/{branch}";
    private const string Endpoint = "/projects/{project}/endpoints/{endpoint}";
    private const string Role = Branch + "/roles/{role}";

    public void Map(StandInRouter router)
    {
        Map(router, "GET", "/projects/{project}/endpoints", (project, _) => Listing(project, null));
        Map(router, "POST", "/projects/{project}/endpoints", Create);
        Map(router, "GET", Branch + "/endpoints", (project, call) => Listing(project, project.Branch(call.Path("branch"))));
        Map(router, "POST", Endpoint + "/start", (project, call) => Switch(project, call, "start_compute", true));
        Map(router, "POST", Endpoint + "/suspend", (project, call) => Switch(project, call, "suspend_compute", false));
        Map(router, "DELETE", Endpoint, Delete);
        Map(router, "GET", Branch + "/databases", (project, call) => new StandInAnswer(new JsonObject
        {
            ["databases"] = new JsonArray(project.DatabaseJson(project.Branch(call.Path("branch")))),
        }));
        Map(router, "GET", Branch + "/roles", Roles);
        Map(router, "GET", Role + "/reveal_password", (project, call) => new StandInAnswer(
            new JsonObject { ["password"] = Find(project.Branch(call.Path("branch")), call.Path("role")).Password }));
        Map(router, "POST", Role + "/reset_password", ResetPassword);
        Map(router, "GET", "/projects/{project}/connection_uri", ConnectionUri);
    }

    private void Map(
        StandInRouter router, string method, string path, Func<StandInProject, StandInCall, StandInAnswer> handler) =>
        router.Map(method, path, call => Task.FromResult(handler(account.Project(call), call)));

    private static StandInAnswer Listing(StandInProject project, StandInBranch? branch) => new(new JsonObject
    {
        ["endpoints"] = new JsonArray(
        [
            .. project.Endpoints
                .Where(endpoint => project.Present.Any(one => one.Id == endpoint.BranchId && (branch ?? one) == one))
                .Select(project.Json),
        ]),
    });

    private static StandInAnswer Create(StandInProject project, StandInCall call)
    {
        project.RequireUnlocked();
        JsonObject wanted = call.Body["endpoint"] as JsonObject ?? throw StandInRefusal.Bad("endpoint is required");
        StandInBranch branch = project.Branch(wanted["branch_id"]!.GetValue<string>());
        StandInEndpoint endpoint = project.AddEndpoint(branch, wanted["type"]!.GetValue<string>());
        return StandInAnswer.Created(Answer(project, endpoint, "start_compute"));
    }

    private static StandInAnswer Switch(StandInProject project, StandInCall call, string action, bool active)
    {
        StandInEndpoint endpoint = project.Endpoint(call.Path("endpoint"));
        project.RequireUnlocked();
        endpoint.Active = active;
        return new StandInAnswer(Answer(project, endpoint, action));
    }

    private static StandInAnswer Delete(StandInProject project, StandInCall call)
    {
        project.RequireUnlocked();
        if (project.Endpoints.Find(one => one.Id == call.Path("endpoint")) is not { } endpoint)
            return StandInAnswer.Nothing;
        project.Endpoints.Remove(endpoint);
        return new StandInAnswer(Answer(project, endpoint, "suspend_compute"));
    }

    private static JsonObject Answer(StandInProject project, StandInEndpoint endpoint, string action)
    {
        JsonArray operations = project.Schedule((action, endpoint.BranchId, endpoint.Id));
        return new JsonObject { ["endpoint"] = project.Json(endpoint), ["operations"] = operations };
    }

    private static StandInAnswer Roles(StandInProject project, StandInCall call)
    {
        StandInBranch branch = project.Branch(call.Path("branch"));
        return new StandInAnswer(new JsonObject
        {
            ["roles"] = new JsonArray([.. branch.Roles.Select(role => project.Json(branch, role, withPassword: false))]),
        });
    }

    private static StandInAnswer ResetPassword(StandInProject project, StandInCall call)
    {
        StandInBranch branch = project.Branch(call.Path("branch"));
        StandInRole role = Find(branch, call.Path("role"));
        project.RequireUnlocked();
        role.ResetPassword();
        return new StandInAnswer(new JsonObject
        {
            ["role"] = project.Json(branch, role, withPassword: true),
            ["operations"] = project.Schedule(("apply_config", branch.Id, null)),
        });
    }

    private static StandInAnswer ConnectionUri(StandInProject project, StandInCall call)
    {
        StandInBranch branch = call.Query("branch_id") is { } id
            ? project.Branch(id) : project.Present.Single(one => one.IsDefault);
        if (call.Query("database_name") != project.Database(branch.Id))
            throw StandInRefusal.NotFound("database");
        StandInRole role = Find(branch, call.Query("role_name") ?? throw StandInRefusal.Bad("role_name is required"));
        StandInEndpoint endpoint = project.Endpoints.Find(one => one.BranchId == branch.Id && one.Type == "read_write")
            ?? throw StandInRefusal.NotFound("endpoint");
        return new StandInAnswer(
            new JsonObject { ["uri"] = project.ConnectionUri(endpoint, role, call.Query("pooled") == "true") });
    }

    private static StandInRole Find(StandInBranch branch, string role) =>
        branch.Roles.Find(one => one.Name == role) ?? throw StandInRefusal.NotFound("role");
}
