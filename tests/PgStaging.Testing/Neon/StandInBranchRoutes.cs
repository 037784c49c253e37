using System.Text.Json.Nodes;
using static PgStaging.Testing.StandInBranchMaking;

namespace PgStaging.Testing;

/// <summary>The requests on branches.</summary>
internal sealed class StandInBranchRoutes(StandInAccount account)
{
    private const string All = "/projects/{project}/branches";
    private const string One = All + "/{branch}";

    public void Map(StandInRouter router)
    {
        router.Map("GET", All, call => Task.FromResult(List(call)));
        router.Map("POST", All, call => MakeAsync(account.Project(call), call.Body, null, call.Now, call.Token));
        router.Map("GET", All + "/count", call => Task.FromResult(new StandInAnswer(
            new JsonObject { ["count"] = account.Project(call).Present.Count(branch => Matches(branch, call.Query("search"))) })));
        router.Map("GET", One, call => Task.FromResult(Get(call)));
        router.Map("PATCH", One, call => Task.FromResult(Update(call)));
        router.Map("DELETE", One, DeleteAsync);
        router.Map("POST", One + "/restore", RestoreAsync);
        router.Map("POST", One + "/set_as_default", call => Task.FromResult(SetDefault(call)));
        router.Map("POST", One + "/recover", call => Task.FromResult(Recover(call)));
    }

    private StandInAnswer List(StandInCall call)
    {
        StandInProject project = account.Project(call);
        IEnumerable<StandInBranch> branches = call.Query("include_deleted") == "true" ? project.Branches : project.Present;
        // They are kept in the order they were made in.
        List<StandInBranch> found = [.. branches.Where(branch => Matches(branch, call.Query("search")))];
        if (call.Query("sort_order") != "asc")
            found.Reverse();
        (List<StandInBranch> page, string? next) = account.Page(found, branch => branch.Id, call);
        JsonObject answer = new()
        {
            ["branches"] = new JsonArray([.. page.Select(project.Json)]),
            ["annotations"] = new JsonObject(page.Select(branch =>
                KeyValuePair.Create<string, JsonNode?>(branch.Id, branch.Annotation()))),
            ["pagination"] = new JsonObject { ["sort_by"] = "created_at", ["sort_order"] = call.Query("sort_order") ?? "desc" },
        };
        if (next is not null)
            answer["pagination"]!["next"] = next;
        return new StandInAnswer(answer);
    }

    private StandInAnswer Get(StandInCall call)
    {
        StandInProject project = account.Project(call);
        StandInBranch branch = project.Branch(call.Path("branch"));
        return new StandInAnswer(
            new JsonObject { ["branch"] = project.Json(branch), ["annotation"] = branch.Annotation() });
    }

    private StandInAnswer Update(StandInCall call)
    {
        (StandInProject project, StandInBranch branch) = Changeable(call);
        JsonObject wanted = call.Body["branch"] as JsonObject ?? throw StandInRefusal.Bad("branch is required");
        if (Text(wanted, "name") is { } name && name != branch.Name)
        {
            project.RequireFree(name);
            branch.Name = name;
        }
        if (wanted["protected"] is { } isProtected)
            branch.IsProtected = isProtected.GetValue<bool>();
        if (wanted.ContainsKey("expires_at"))
        {
            DateTimeOffset? expires = StandInCall.Time(Text(wanted, "expires_at"));
            RequireExpiry(expires, call.Now);
            if (expires is not null && (branch.IsProtected || branch.IsDefault || project.HasChildren(branch)))
                throw StandInRefusal.Unprocessable("protected, default and parent branches cannot expire");
            branch.ExpiresAt = expires;
            branch.TimeToLive = expires - call.Now;
        }
        return Answer(project, branch, []);
    }

    private async Task<StandInAnswer> DeleteAsync(StandInCall call)
    {
        StandInProject project = account.Project(call);
        project.RequireUnlocked();
        if (project.Present.FirstOrDefault(one => one.Id == call.Path("branch")) is not { } branch)
            return StandInAnswer.Nothing;
        if (branch.IsDefault || branch.IsProtected || project.HasChildren(branch))
            throw StandInRefusal.Unprocessable("cannot delete a default, protected or parent branch");
        branch.Deleted = call.Now;
        JsonArray operations = project.Schedule(
        [
            .. Endpoints(project, branch).Select(endpoint => ("suspend_compute", (string?)branch.Id, (string?)endpoint.Id)),
            ("delete_timeline", branch.Id, null),
        ]);
        if (call.Query("hard_delete") == "true")
        {
            project.Branches.Remove(branch);
            project.Endpoints.RemoveAll(endpoint => endpoint.BranchId == branch.Id);
            await project.Storage.RemoveAsync(branch.Id, call.Token);
        }
        return Answer(project, branch, operations);
    }

    private async Task<StandInAnswer> RestoreAsync(StandInCall call)
    {
        (StandInProject project, StandInBranch branch) = Changeable(call);
        string sourceId = Text(call.Body, "source_branch_id") ?? throw StandInRefusal.Bad("source_branch_id is required");
        StandInBranch source = project.Branch(sourceId);
        string? lsn = Text(call.Body, "source_lsn");
        DateTimeOffset? time = StandInCall.Time(Text(call.Body, "source_timestamp"));
        string? keep = Text(call.Body, "preserve_under_name") is { Length: > 0 } given ? given : null;
        bool self = source == branch;
        if (branch.Masking is not null || branch.IsProtected)
            throw StandInRefusal.Unprocessable("protected and anonymized branches cannot be restored");
        if (self && lsn is null && time is null)
            throw StandInRefusal.Bad("source_lsn or source_timestamp is required to restore a branch to its own history");
        if (keep is null && (self || project.HasChildren(branch)))
            throw StandInRefusal.Bad("preserve_under_name is required for a branch with children, and for its own history");

        string? keptId = keep is null ? null : await KeepAsync(project, branch, keep, call);
        branch.ParentPoint = await project.Storage.CloneAsync(source.Id, lsn, time, branch.Id, false, call.Token)
            ?? throw OutsideOfHistory();
        branch.ParentId = self ? keptId : source.Id;
        branch.Size = await project.Storage.SizeAsync(branch.Id, call.Token);
        branch.LastReset = call.Now;
        branch.Changing = "resetting";
        branch.ExpiresAt = call.Now + branch.TimeToLive;
        return Answer(project, branch, project.Schedule(
        [
            ("create_branch", branch.Id, null),
            .. Endpoints(project, branch).Select(endpoint => ("apply_config", (string?)branch.Id, (string?)endpoint.Id)),
        ]));
    }

    // The state before goes on as another branch, and the children with it.
    private static async Task<string> KeepAsync(
        StandInProject project, StandInBranch branch, string name, StandInCall call)
    {
        project.RequireFree(name);
        string id = project.NewId("br");
        await project.Storage.CloneAsync(branch.Id, null, null, id, false, call.Token);
        foreach (StandInBranch child in project.Present.Where(one => one.ParentId == branch.Id))
            child.ParentId = id;
        StandInBranch kept = new(project.Id, id, call.Now)
        {
            Name = name, ParentId = branch.ParentId, ParentPoint = branch.ParentPoint, Size = branch.Size,
        };
        kept.Roles.AddRange(branch.Roles.Select(role => new StandInRole(role.Name, role.Password)));
        project.Branches.Add(kept);
        return id;
    }

    private StandInAnswer SetDefault(StandInCall call)
    {
        (StandInProject project, StandInBranch branch) = Changeable(call);
        foreach (StandInBranch one in project.Branches)
            one.IsDefault = one == branch;
        return Answer(project, branch, []);
    }

    private StandInAnswer Recover(StandInCall call)
    {
        StandInProject project = account.Project(call);
        project.RequireUnlocked();
        StandInBranch branch = project.Branches.Find(one => one.Id == call.Path("branch") && one.Deleted is not null)
            ?? throw StandInRefusal.NotFound("branch");
        project.RequireFree(branch.Name);
        branch.Deleted = branch.ExpiresAt = null;
        branch.TimeToLive = null;
        return new StandInAnswer(new JsonObject
        {
            ["branch"] = project.Json(branch),
            ["endpoints"] = new JsonArray([.. Endpoints(project, branch).Select(project.Json)]),
        });
    }

    private (StandInProject Project, StandInBranch Branch) Changeable(StandInCall call)
    {
        StandInProject project = account.Project(call);
        StandInBranch branch = project.Branch(call.Path("branch"));
        project.RequireUnlocked();
        return (project, branch);
    }

    private static StandInAnswer Answer(StandInProject project, StandInBranch branch, JsonArray operations) => new(
        new JsonObject { ["branch"] = project.Json(branch), ["operations"] = operations });

    private static IEnumerable<StandInEndpoint> Endpoints(StandInProject project, StandInBranch branch) =>
        project.Endpoints.Where(endpoint => endpoint.BranchId == branch.Id);

    private static bool Matches(StandInBranch branch, string? search) => search is null
        || branch.Name.Contains(search, StringComparison.Ordinal) || branch.Id.Contains(search, StringComparison.Ordinal);
}
