using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>The requests on anonymized branches.</summary>
internal sealed class StandInMaskingRoutes(StandInAccount account, StandInOptions options)
{
    private const string One = "/projects/{project}/branches/{branch}";

    public void Map(StandInRouter router)
    {
        router.Map("POST", "/projects/{project}/branch_anonymized", CreateAsync);
        router.Map("GET", One + "/masking_rules", call => Task.FromResult(Rules(Find(call))));
        router.Map("PATCH", One + "/masking_rules", call => Task.FromResult(Replace(call)));
        router.Map("GET", One + "/anonymized_status", call => Task.FromResult(Status(call)));
        router.Map("POST", One + "/anonymize", call => Task.FromResult(Start(call)));
    }

    private Task<StandInAnswer> CreateAsync(StandInCall call)
    {
        StandInMasking masking = new(call.Now, options.OperationTime) { Rules = RulesOf(call.Body) };
        if (call.Body["start_anonymization"]?.GetValue<bool>() == true)
            masking.Start(call.Now);
        return StandInBranchMaking.MakeAsync(
            account.Project(call), call.Body["branch_create"] as JsonObject ?? [], masking, call.Now, call.Token);
    }

    private StandInAnswer Replace(StandInCall call)
    {
        StandInMasking masking = Find(call);
        masking.Rules = RulesOf(call.Body);
        return Rules(masking);
    }

    private StandInAnswer Start(StandInCall call)
    {
        StandInMasking masking = Find(call);
        if (masking.State(call.Now) is not ("initialized" or "error" or "anonymized"))
            throw StandInRefusal.Unprocessable("the branch is not in a state to start anonymization in");
        masking.Start(call.Now);
        return Status(call);
    }

    private StandInAnswer Status(StandInCall call) =>
        new(Find(call).ToJson(call.Path("project"), call.Path("branch"), call.Now));

    private StandInMasking Find(StandInCall call) =>
        account.Project(call).Branch(call.Path("branch")).Masking ?? throw StandInRefusal.NotFound("anonymized branch");

    private static StandInAnswer Rules(StandInMasking masking) =>
        new(new JsonObject { ["masking_rules"] = masking.Rules.DeepClone() });

    private static JsonArray RulesOf(JsonObject body)
    {
        JsonArray rules = body["masking_rules"]?.DeepClone() as JsonArray ?? [];
        return rules.All(rule => rule!["masking_function"] is null != rule["masking_value"] is null)
            ? rules
            : throw StandInRefusal.Bad("a masking rule has either a masking_function or a masking_value");
    }
}
