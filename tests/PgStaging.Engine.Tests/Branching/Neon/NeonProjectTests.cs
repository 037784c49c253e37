using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Listing and finding projects.</summary>
public sealed class NeonProjectTests
{
    private static CancellationToken Token => NeonTestBed.Token;

    [Fact]
    public async Task Projects_are_listed_page_by_page_although_the_last_page_has_a_cursor_too()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync(pageSize: 2);
        for (int i = 0; i < 3; i++)
            await bed.Service.AddProjectAsync($"calm-river-{i}", $"river {i}", Token);

        List<NeonProject> projects = await bed.Client.Projects.ListAsync(null, null, Token).CollectAsync(Token);

        Assert.Equal(["shop", "river 0", "river 1", "river 2"], projects.Select(project => project.Name));
        Assert.Equal(3, bed.Count("GET", "/projects"));
        Assert.Equal((18, "aws-eu-central-1"), (projects[0].PgVersion, projects[0].RegionId));
    }

    [Fact]
    public async Task A_project_is_found_by_id_and_by_exact_name()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync(pageSize: 2);
        await bed.Service.AddProjectAsync("calm-river-1", "shop-test", Token);
        // The name of one is the id of another: the id counts.
        await bed.Service.AddProjectAsync("calm-river-2", "spring-example-302709", Token);
        await bed.Service.AddProjectAsync("calm-river-3", "twice", Token);
        await bed.Service.AddProjectAsync("calm-river-4", "twice", Token);

        Assert.Equal("spring-example-302709", (await Find("shop")).Id);
        Assert.Equal("shop", (await Find("spring-example-302709")).Name);
        PgStagingException near = await bed.FailsAsync(() => Find("shop-tset"));
        Assert.Equal("NeonProjectNotFound", near.ErrorId);
        Assert.Contains("'shop-test'", near.RecommendedAction, StringComparison.Ordinal);
        PgStagingException twice = await bed.FailsAsync(() => Find("twice"));
        Assert.Equal("NeonProjectAmbiguous", twice.ErrorId);
        Assert.Contains("calm-river-3, calm-river-4", twice.Message, StringComparison.Ordinal);

        Task<NeonProject> Find(string name) => bed.Client.Projects.FindAsync(name, null, Token);
    }

    [Fact]
    public async Task A_project_that_may_be_read_but_not_listed_is_found_by_id()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { PathEnd = "/projects", Status = 200, Text = """{"projects":[],"unknown":{"x":[1]}}""" });

        Assert.Equal("shop", (await bed.Client.Projects.FindAsync(bed.Project.Id, null, Token)).Name);
    }
}
