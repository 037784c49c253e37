using System.Net;
using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>The requests on snapshots.</summary>
internal sealed class StandInSnapshotRoutes(StandInAccount account)
{
    private const string One = "/projects/{project}/snapshots/{snapshot}";

    public void Map(StandInRouter router)
    {
        router.Map("GET", "/projects/{project}/snapshots", call => Task.FromResult(new StandInAnswer(new JsonObject
        {
            ["snapshots"] = new JsonArray([.. account.Project(call).Snapshots.Select(snapshot => snapshot.ToJson())]),
        })));
        router.Map("POST", "/projects/{project}/branches/{branch}/snapshot", CreateAsync);
        router.Map("PATCH", One, call => Task.FromResult(Rename(call)));
        router.Map("DELETE", One, DeleteAsync);
        router.Map("POST", One + "/restore", RestoreAsync);
    }

    private async Task<StandInAnswer> CreateAsync(StandInCall call)
    {
        StandInProject project = account.Project(call);
        StandInBranch branch = project.Branch(call.Path("branch"));
        project.RequireUnlocked();
        string id = project.NewId("snap");
        StandInPoint point = await project.Storage.CloneAsync(
            branch.Id, call.Query("lsn"), call.QueryTime("timestamp"), id, false, call.Token)
            ?? throw StandInBranchMaking.OutsideOfHistory();
        StandInSnapshot snapshot = new(id, branch.Id, point, call.Now)
        {
            Name = call.Query("name") ?? id, ExpiresAt = call.QueryTime("expires_at"),
        };
        project.Snapshots.Add(snapshot);
        return new StandInAnswer(new JsonObject
        {
            ["snapshot"] = snapshot.ToJson(), ["operations"] = project.Schedule(("create_branch", branch.Id, null)),
        });
    }

    private StandInAnswer Rename(StandInCall call)
    {
        (_, StandInSnapshot snapshot) = Find(call);
        snapshot.Name = call.Body["snapshot"]?["name"]?.GetValue<string>() ?? snapshot.Name;
        return new StandInAnswer(new JsonObject { ["snapshot"] = snapshot.ToJson() });
    }

    private async Task<StandInAnswer> DeleteAsync(StandInCall call)
    {
        (StandInProject project, StandInSnapshot snapshot) = Find(call);
        project.RequireUnlocked();
        project.Snapshots.Remove(snapshot);
        await project.Storage.RemoveAsync(snapshot.Id, call.Token);
        return new StandInAnswer(
            new JsonObject { ["operations"] = project.Schedule(("delete_timeline", null, null)) }, HttpStatusCode.Accepted);
    }

    private async Task<StandInAnswer> RestoreAsync(StandInCall call)
    {
        (StandInProject project, StandInSnapshot snapshot) = Find(call);
        project.RequireUnlocked();
        string id = project.NewId("br");
        string name = StandInBranchMaking.Text(call.Body, "name") ?? id;
        project.RequireFree(name);
        StandInBranch? replaced = StandInBranchMaking.Text(call.Body, "target_branch_id") is { } target
            ? project.Branch(target) : null;
        await project.Storage.CloneAsync(snapshot.Id, null, null, id, false, call.Token);
        StandInBranch source = replaced ?? project.Branch(snapshot.BranchId);
        StandInBranch branch = new(project.Id, id, call.Now)
        {
            Name = name, RestoredFrom = snapshot.Id, Size = await project.Storage.SizeAsync(id, call.Token),
        };
        branch.Roles.AddRange(source.Roles.Select(role => new StandInRole(role.Name, role.Password)));
        project.Branches.Add(branch);
        if (replaced is not null && call.Body["finalize_restore"]?.GetValue<bool>() == true)
            TakePlace(project, branch, replaced);
        return new StandInAnswer(new JsonObject
        {
            ["branch"] = project.Json(branch), ["operations"] = project.Schedule(("create_branch", branch.Id, null)),
        });
    }

    private static void TakePlace(StandInProject project, StandInBranch branch, StandInBranch replaced)
    {
        string name = replaced.Name;
        replaced.Name = $"{name} (old {project.NewId("at")})";
        (branch.Name, branch.RestoredAs) = (name, replaced.Id);
        (branch.IsDefault, replaced.IsDefault) = (replaced.IsDefault, false);
        foreach (StandInEndpoint endpoint in project.Endpoints.Where(endpoint => endpoint.BranchId == replaced.Id))
            endpoint.BranchId = branch.Id;
    }

    private (StandInProject Project, StandInSnapshot Snapshot) Find(StandInCall call)
    {
        StandInProject project = account.Project(call);
        return (project, project.Snapshots.Find(one => one.Id == call.Path("snapshot"))
            ?? throw StandInRefusal.NotFound("snapshot"));
    }
}
