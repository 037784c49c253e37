using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Endpoints, roles, databases and connections; and that no record shows a secret.</summary>
public sealed class NeonAccessTests
{
    private static CancellationToken Token => NeonTestBed.Token;

    [Fact]
    public async Task Endpoints_are_made_started_suspended_and_removed()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        string project = bed.Project.Id;
        NeonBranchChange branch = await bed.Client.Branches.CreateAsync(
            project, new NeonBranchRequest { Name = "qa", WithEndpoint = false }, Token);
        await bed.WaitAsync(branch.Operations);

        NeonEndpointChange made = await bed.Client.Endpoints.CreateAsync(project, branch.Branch.Id, Token);
        await bed.WaitAsync(made.Operations);
        PgStagingException second = await bed.FailsAsync(
            () => bed.Client.Endpoints.CreateAsync(project, branch.Branch.Id, Token));
        await bed.WaitAsync((await bed.Client.Endpoints.SuspendAsync(project, made.Endpoint.Id, Token)).Operations);
        NeonEndpoint suspended = Assert.Single(await bed.Client.Endpoints.ListAsync(project, branch.Branch.Id, Token));
        await bed.WaitAsync((await bed.Client.Endpoints.StartAsync(project, made.Endpoint.Id, Token)).Operations);
        NeonEndpoint started = Assert.Single(await bed.Client.Endpoints.ListAsync(project, branch.Branch.Id, Token));

        Assert.Equal("NeonRefused", second.ErrorId);
        Assert.Equal(("read_write", "idle", "active"), (made.Endpoint.Type, suspended.CurrentState, started.CurrentState));
        Assert.Equal(2, (await bed.Client.Endpoints.ListAsync(project, Token)).Count);
        await bed.WaitAsync((await bed.Client.Endpoints.RemoveAsync(project, made.Endpoint.Id, Token))!.Operations);
        Assert.Null(await bed.Client.Endpoints.RemoveAsync(project, made.Endpoint.Id, Token));
        Assert.Single(await bed.Client.Endpoints.ListAsync(project, Token));
    }

    [Fact]
    public async Task A_password_is_revealed_and_replaced_and_shown_by_no_record()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        string project = bed.Project.Id, branch = bed.MainId;

        NeonRole role = Assert.Single(await bed.Client.Access.RolesAsync(project, branch, Token));
        NeonDatabase database = Assert.Single(await bed.Client.Access.DatabasesAsync(project, branch, Token));
        NeonSecret old = await bed.Client.Access.PasswordAsync(project, branch, role.Name, Token);
        NeonRoleChange change = await bed.Client.Access.ResetPasswordAsync(project, branch, role.Name, Token);
        await bed.WaitAsync(change.Operations);
        NeonSecret now = await bed.Client.Access.PasswordAsync(project, branch, role.Name, Token);
        NeonSecret uri = await bed.Client.Access.ConnectionUriAsync(
            project, branch, database.Name, role.Name, pooled: false, Token);
        NeonSecret pooled = await bed.Client.Access.ConnectionUriAsync(
            project, branch, database.Name, role.Name, pooled: true, Token);

        Assert.Null(role.Password);
        Assert.Equal("owner", database.OwnerName);
        Assert.Equal(bed.Project.Branches[0].Roles[0].Password, now.Reveal());
        Assert.NotEqual(old.Reveal(), now.Reveal());
        Assert.Contains($"owner:{now.Reveal()}@", uri.Reveal(), StringComparison.Ordinal);
        Assert.Contains("-pooler.", pooled.Reveal(), StringComparison.Ordinal);
        Assert.All(
            [change.ToString(), change.Role.ToString(), now.ToString(), uri.ToString()],
            text => Assert.DoesNotContain(now.Reveal(), text, StringComparison.Ordinal));
        NeonBranchChange made = await bed.Client.Branches.CreateAsync(project, new NeonBranchRequest(), Token);
        Assert.DoesNotContain(now.Reveal(), made.ConnectionUris![0].ToString(), StringComparison.Ordinal);
        Assert.Contains(now.Reveal(), made.ConnectionUris[0].ConnectionUri.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_has_no_URI()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Access.ConnectionUriAsync(bed.Project.Id, bed.MainId, "none", "owner", false, Token));

        Assert.Equal("NeonNotFound", error.ErrorId);
        Assert.Contains("database not found", error.Message, StringComparison.Ordinal);
    }
}
