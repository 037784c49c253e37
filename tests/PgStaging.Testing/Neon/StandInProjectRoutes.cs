using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>The requests on projects and operations.</summary>
internal sealed class StandInProjectRoutes(StandInAccount account)
{
    public void Map(StandInRouter router)
    {
        router.Map("GET", "/projects", call => Task.FromResult(List(call)));
        router.Map("GET", "/projects/{project}", call => Task.FromResult(
            new StandInAnswer(new JsonObject { ["project"] = account.Project(call).ToJson() })));
        router.Map("GET", "/projects/{project}/operations", call => Task.FromResult(Operations(call)));
        router.Map("GET", "/projects/{project}/operations/{operation}", call => Task.FromResult(Operation(call)));
    }

    private StandInAnswer List(StandInCall call)
    {
        List<StandInProject> found = account.Projects.FindAll(project => call.Query("search") is not { } search
            || project.Name.Contains(search, StringComparison.Ordinal) || project.Id.Contains(search, StringComparison.Ordinal));
        (List<StandInProject> page, _) = account.Page(found, project => project.Id, call);
        // As the service: a cursor with every page that has an item, the last one's too.
        return new StandInAnswer(new JsonObject
        {
            ["projects"] = new JsonArray([.. page.Select(project => project.ToJson())]),
            ["applications"] = new JsonObject(),
            ["integrations"] = new JsonObject(),
            ["pagination"] = new JsonObject { ["cursor"] = page is [.., var last] ? last.Id : string.Empty },
        });
    }

    private StandInAnswer Operations(StandInCall call)
    {
        List<StandInOperation> found = [.. Enumerable.Reverse(account.Project(call).Operations)];
        (List<StandInOperation> page, _) = account.Page(found, operation => operation.Id, call);
        return new StandInAnswer(new JsonObject
        {
            ["operations"] = new JsonArray([.. page.Select(operation => operation.ToJson(call.Now))]),
            ["pagination"] = new JsonObject { ["cursor"] = page is [.., var last] ? last.Id : string.Empty },
        });
    }

    private StandInAnswer Operation(StandInCall call)
    {
        StandInOperation operation =
            account.Project(call).Operations.Find(one => one.Id == call.Path("operation"))
            ?? throw StandInRefusal.NotFound("operation");
        return new StandInAnswer(new JsonObject { ["operation"] = operation.ToJson(call.Now) });
    }
}
