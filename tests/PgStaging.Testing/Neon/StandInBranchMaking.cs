using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>Makes branches of the stand-in, as the requests for plain and for anonymized ones ask.</summary>
internal static class StandInBranchMaking
{
    /// <param name="project">The project.</param>
    /// <param name="request">branch and endpoints, as the API has them.</param>
    /// <param name="masking">Of an anonymized branch.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Stops the copy of the data.</param>
    public static async Task<StandInAnswer> MakeAsync(
        StandInProject project, JsonObject request, StandInMasking? masking, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        project.RequireUnlocked();
        JsonObject wanted = request["branch"] as JsonObject ?? [];
        StandInBranch parent = Text(wanted, "parent_id") is { Length: > 0 } parentId
            ? project.Branch(parentId)
            : project.Present.Single(branch => branch.IsDefault);
        string id = project.NewId("br");
        string name = Text(wanted, "name") ?? id;
        project.RequireFree(name);
        DateTimeOffset? expires = StandInCall.Time(Text(wanted, "expires_at"));
        RequireExpiry(expires, now);

        bool schemaOnly = Text(wanted, "init_source") == "schema-only";
        StandInPoint point = await project.Storage.CloneAsync(
            parent.Id, Text(wanted, "parent_lsn"), StandInCall.Time(Text(wanted, "parent_timestamp")), id, schemaOnly,
            cancellationToken) ?? throw OutsideOfHistory();
        StandInBranch branch = new(project.Id, id, now)
        {
            Name = name,
            ParentId = schemaOnly ? null : parent.Id,
            ParentPoint = schemaOnly ? null : point,
            InitSource = schemaOnly ? "schema-only" : "parent-data",
            IsProtected = wanted["protected"]?.GetValue<bool>() ?? false,
            ExpiresAt = expires,
            TimeToLive = expires - now,
            Masking = masking,
            Notes = request["annotation_value"]?.DeepClone() as JsonObject ?? [],
            Size = await project.Storage.SizeAsync(id, cancellationToken),
        };
        // The children of a protected branch do not know its passwords.
        branch.Roles.AddRange(parent.Roles.Select(role =>
            new StandInRole(role.Name, parent.IsProtected ? StandInRole.NewPassword() : role.Password)));
        project.Branches.Add(branch);
        return StandInAnswer.Created(Answer(project, branch, request["endpoints"] as JsonArray ?? []));
    }

    public static StandInRefusal OutsideOfHistory() =>
        StandInRefusal.Bad("the point in time is not within the history of the source branch");

    public static void RequireExpiry(DateTimeOffset? expires, DateTimeOffset now)
    {
        if (expires <= now || expires > now.AddDays(30))
            throw StandInRefusal.Bad("expires_at must be in the future, and within 30 days");
    }

    public static string? Text(JsonObject json, string name) => json[name]?.GetValue<string>();

    private static JsonObject Answer(StandInProject project, StandInBranch branch, JsonArray endpoints)
    {
        List<StandInEndpoint> made =
            [.. endpoints.Select(endpoint => project.AddEndpoint(branch, endpoint!["type"]!.GetValue<string>()))];
        JsonArray operations = project.Schedule(
        [
            ("create_branch", branch.Id, null),
            .. made.Select(endpoint => ("start_compute", (string?)branch.Id, (string?)endpoint.Id)),
        ]);
        JsonObject answer = new()
        {
            ["branch"] = project.Json(branch),
            ["endpoints"] = new JsonArray([.. made.Select(project.Json)]),
            ["operations"] = operations,
            ["roles"] = new JsonArray([.. branch.Roles.Select(role => project.Json(branch, role, withPassword: false))]),
            ["databases"] = new JsonArray(project.DatabaseJson(branch)),
        };
        if (made is [var first, ..])
        {
            StandInRole role = branch.Roles[0];
            answer["connection_uris"] = new JsonArray(new JsonObject
            {
                ["connection_uri"] = project.ConnectionUri(first, role, pooled: false),
                ["connection_parameters"] = new JsonObject
                {
                    ["database"] = project.Database(branch.Id),
                    ["password"] = role.Password,
                    ["role"] = role.Name,
                    ["host"] = first.Host,
                    ["pooler_host"] = first.PoolerHost,
                },
            });
        }
        return answer;
    }
}
