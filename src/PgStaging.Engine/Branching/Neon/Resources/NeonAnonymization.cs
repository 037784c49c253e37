using System.Text.Json;
using System.Text.Json.Nodes;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>Branches whose data the service masks itself, by rules of PostgreSQL Anonymizer.</summary>
internal sealed class NeonAnonymization(NeonTransport transport)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Makes an anonymized branch. It cannot be reset or restored later.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="branch">The branch.</param>
    /// <param name="rules">How its columns are masked.</param>
    /// <param name="start">Whether the masking starts at once.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<NeonBranchChange> CreateAsync(
        string project, NeonBranchRequest branch, IReadOnlyList<NeonMaskingRule> rules, bool start,
        CancellationToken cancellationToken)
    {
        JsonObject body = Body(rules);
        body["branch_create"] = branch.ToBody();
        body["start_anonymization"] = start;
        return transport.SendAsync(
            new NeonRequest(
                HttpMethod.Post, NeonRequest.PathOf($"projects/{project}/branch_anonymized"),
                $"create anonymized branch {branch.Name}", branch.Name ?? project) { Body = body },
            NeonJson.Default.NeonBranchChange, cancellationToken);
    }

    public async Task<IReadOnlyList<NeonMaskingRule>> RulesAsync(
        string project, string branch, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            Request(HttpMethod.Get, project, branch, "masking_rules", "read the masking rules of"),
            NeonJson.Default.NeonMaskingRules, cancellationToken)).MaskingRules;

    /// <summary>Replaces all rules of a branch.</summary>
    public async Task<IReadOnlyList<NeonMaskingRule>> ReplaceRulesAsync(
        string project, string branch, IReadOnlyList<NeonMaskingRule> rules, CancellationToken cancellationToken) =>
        (await transport.SendAsync(
            Request(HttpMethod.Patch, project, branch, "masking_rules", "replace the masking rules of") with
            {
                Body = Body(rules),
            },
            NeonJson.Default.NeonMaskingRules, cancellationToken)).MaskingRules;

    /// <summary>Starts the masking. Data that were masked before are masked again.</summary>
    public Task<NeonAnonymizedStatus> StartAsync(string project, string branch, CancellationToken cancellationToken) =>
        transport.SendAsync(
            Request(HttpMethod.Post, project, branch, "anonymize", "start the masking of"),
            NeonJson.Default.NeonAnonymizedStatus, cancellationToken);

    public Task<NeonAnonymizedStatus> StatusAsync(string project, string branch, CancellationToken cancellationToken) =>
        transport.SendAsync(
            Request(HttpMethod.Get, project, branch, "anonymized_status", "read the masking status of"),
            NeonJson.Default.NeonAnonymizedStatus, cancellationToken);

    /// <summary>Waits until a branch is masked.</summary>
    public async Task<NeonAnonymizedStatus> WaitAsync(
        string project, string branch, CancellationToken cancellationToken)
    {
        NeonOptions options = transport.Options;
        int bar = OperationProgress.NextId();
        string activity = $"Neon: masking branch {branch}";
        DateTimeOffset start = options.Time.GetUtcNow();
        try
        {
            for (int polls = 0; ; polls++)
            {
                NeonAnonymizedStatus status = await StatusAsync(project, branch, cancellationToken);
                transport.Log.Progress(new OperationProgress(bar, null, activity, Shown(status)));
                if (status.IsDone)
                    return status;
                if (status.HasFailed)
                    throw NeonErrors.NeonAnonymizingFailed(status);
                TimeSpan waited = options.Time.GetUtcNow() - start;
                if (waited >= options.OperationLimit)
                    throw NeonErrors.NeonAnonymizingSlow(status, waited);
                await Task.Delay(
                    NeonBackoff.Wait(FirstWait, LongestWait, polls, options.Jitter()), options.Time, cancellationToken);
            }
        }
        finally
        {
            transport.Log.Progress(new OperationProgress(bar, null, activity, "done", Completed: true));
        }
    }

    // What the service says of an error may quote a value; what it says on the way names tables only.
    private static string Shown(NeonAnonymizedStatus status) =>
        status.State == "anonymizing" && !string.IsNullOrEmpty(status.StatusMessage) ? status.StatusMessage : status.State;

    private static JsonObject Body(IReadOnlyList<NeonMaskingRule> rules) => JsonSerializer.SerializeToNode(
        new NeonMaskingRules { MaskingRules = rules }, NeonJson.Default.NeonMaskingRules)!.AsObject();

    private static NeonRequest Request(HttpMethod method, string project, string branch, string verb, string doing) =>
        new(
            method, NeonRequest.PathOf($"projects/{project}/branches/{branch}") + $"/{verb}", $"{doing} branch {branch}",
            branch);
}
