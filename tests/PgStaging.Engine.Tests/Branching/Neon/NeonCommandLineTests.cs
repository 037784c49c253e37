using System.Text.Json.Nodes;
using PgStaging.Engine.Servers;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>The stand-in is true enough that Neon's own command line takes it for the service.</summary>
public sealed class NeonCommandLineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neonctl_creates_lists_gets_renames_changes_and_deletes_branches()
    {
        await using NeonStandIn service = await NeonStandIn.StartAsync(new StandInOptions(), Token);
        StandInProject project = await service.AddProjectAsync("spring-example-302709", "shop", Token);
        using NeonCommandLine neonctl = await NeonCommandLine.ForAsync(service, project.Id, Token);

        JsonNode made = await neonctl.ReadAsync(Token, "branches", "create", "--name", "staging");
        JsonNode listed = await neonctl.ReadAsync(Token, "branches", "list");
        JsonNode got = await neonctl.ReadAsync(Token, "branches", "get", "staging");
        // Locked once: neonctl waits and tries again.
        service.Add(new() { Method = "PATCH", Status = 423 });
        JsonNode renamed = await neonctl.ReadAsync(Token, "branches", "rename", "staging", "qa");
        string expiry = DateTimeOffset.UtcNow.AddDays(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        JsonNode expiring = await neonctl.ReadAsync(Token, "branches", "set-expiration", "qa", "--expires-at", expiry);
        JsonNode forEver = await neonctl.ReadAsync(Token, "branches", "set-expiration", "qa");
        JsonNode empty = await neonctl.ReadAsync(
            Token, "branches", "create", "--name", "empty", "--schema-only", "--parent", "main");
        JsonNode operations = await neonctl.ReadAsync(Token, "operations", "list");
        JsonNode deleted = await neonctl.ReadAsync(Token, "branches", "delete", "empty");
        ProgramResult unknown = await neonctl.RunAsync(Token, "branches", "delete", "stagin");
        ProgramResult refused = await neonctl.RunAsync(Token, "branches", "delete", "main");

        Assert.StartsWith("postgresql://owner:", made["connection_uris"]![0]!["connection_uri"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["staging", "main"], listed.AsArray().Select(Name));
        Assert.Equal("ready", got["current_state"]!.GetValue<string>());
        Assert.Equal("qa", Name(renamed));
        Assert.Equal(4, service.Requests.Count(request => request.StartsWith("PATCH", StringComparison.Ordinal)));
        Assert.Equal(DateTimeOffset.Parse(expiry), DateTimeOffset.Parse(expiring["expires_at"]!.GetValue<string>()));
        Assert.Null(forEver["expires_at"]);
        Assert.Equal("empty", Name(empty["branch"]));
        Assert.Contains("create_branch", operations.AsArray().Select(operation => operation!["action"]!.GetValue<string>()));
        Assert.Equal("empty", Name(deleted));
        Assert.Equal(["main", "qa"], project.Present.Select(branch => branch.Name));
        Assert.NotEqual(0, unknown.ExitCode);
        Assert.Contains("main", unknown.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("cannot delete a default", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neonctl_resets_and_restores_branches()
    {
        await using NeonStandIn service = await NeonStandIn.StartAsync(new StandInOptions(), Token);
        StandInProject project = await service.AddProjectAsync("spring-example-302709", "shop", Token);
        using NeonCommandLine neonctl = await NeonCommandLine.ForAsync(service, project.Id, Token);
        MemoryStorage storage = (MemoryStorage)service.Storage;
        string main = project.Branches[0].Id;
        await neonctl.ReadAsync(Token, "branches", "create", "--name", "qa");
        string qa = project.Branches[1].Id;

        storage.Write(qa, "drift");
        storage.Write(main, "fresh");
        JsonNode reset = await neonctl.ReadAsync(Token, "branches", "reset", "qa", "--parent");
        string afterReset = storage.Read(qa);
        StandInPoint good = storage.Write(qa, "good");
        storage.Write(qa, "bad");
        JsonNode restored = await neonctl.ReadAsync(
            Token, "branches", "restore", "qa", $"^self@{good.Lsn}", "--preserve-under-name", "qa-bad");
        string afterRestore = storage.Read(qa);
        ProgramResult children = await neonctl.RunAsync(Token, "branches", "restore", "qa-bad", "main");
        await neonctl.ReadAsync(Token, "branches", "restore", "qa", "main");

        Assert.NotNull(reset["last_reset_at"]);
        Assert.Equal("fresh", afterReset);
        Assert.Equal("qa", Name(restored["restored_branch"] ?? restored["branch"] ?? restored));
        Assert.Equal("good", afterRestore);
        Assert.Equal("bad", storage.Read(project.Branches.Single(branch => branch.Name == "qa-bad").Id));
        Assert.NotEqual(0, children.ExitCode);
        Assert.Contains("preserve_under_name is required", children.Error, StringComparison.Ordinal);
        Assert.Equal("fresh", storage.Read(qa));
        Assert.Equal(main, project.Branch(qa).ParentId);
    }

    private static string? Name(JsonNode? branch) => branch?["name"]?.GetValue<string>();
}
