using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>What a refusal of the service becomes, and what never gets into a message.</summary>
public sealed class NeonErrorTests
{
    private static CancellationToken Token => NeonTestBed.Token;

    [Theory]
    [InlineData(400, "NeonRefused", PgErrorKind.InvalidOperation)]
    [InlineData(401, "NeonKeyNotAccepted", PgErrorKind.Authentication)]
    [InlineData(403, "NeonNotAllowed", PgErrorKind.Permission)]
    [InlineData(404, "NeonNotFound", PgErrorKind.NotFound)]
    [InlineData(409, "NeonConflict", PgErrorKind.Exists)]
    [InlineData(412, "NeonRefused", PgErrorKind.InvalidOperation)]
    [InlineData(422, "NeonRefused", PgErrorKind.InvalidOperation)]
    [InlineData(302, "NeonAnswerInvalid", PgErrorKind.InvalidData)]
    public async Task A_refusal_is_told_with_the_services_words_and_not_repeated(
        int status, string errorId, PgErrorKind kind)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new()
        {
            Status = status,
            Text = """{"request_id":"e81f-1","code":"SOME_CODE","message":"not like this."}""",
        });

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Branches.RenameAsync(bed.Project.Id, bed.MainId, "prod", Token));

        Assert.Equal((errorId, kind, bed.MainId), (error.ErrorId, error.ErrorKind, error.Target));
        Assert.Contains(
            $"status {status}: not like this (code SOME_CODE, request e81f-1)", error.Message, StringComparison.Ordinal);
        Assert.Single(bed.Service.Requests);
    }

    [Theory]
    [InlineData("""{"branch":{"id":"br-a-b-1"}}""", "NeonAnswerInvalid")]
    [InlineData("""{"branch":{"id":"br-a-b-1","project_id":"p","name":"x","current_state":"ready","created_at":"yesterday"}}""", "NeonAnswerInvalid")]
    [InlineData("<html>Log in to the guest network</html>", "NeonAnswerInvalid")]
    [InlineData("", "NeonAnswerInvalid")]
    public async Task An_answer_that_is_not_as_documented_is_an_error(string text, string errorId)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Status = 200, Text = text });

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Branches.GetAsync(bed.Project.Id, bed.MainId, Token));

        Assert.Equal((errorId, PgErrorKind.InvalidData), (error.ErrorId, error.ErrorKind));
    }

    [Fact]
    public async Task A_page_of_a_proxy_says_no_more_than_its_status()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new() { Status = 403, Text = "<html>blocked</html>" });

        PgStagingException error = await bed.FailsAsync(() => bed.Client.Projects.GetAsync(bed.Project.Id, Token));

        Assert.EndsWith("(status 403).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_go_round_in_a_circle_end()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        const string One = """{"projects":[{"id":"p","name":"p","pg_version":17,"store_passwords":true}],"pagination":{"cursor":"again"} }""";
        bed.Service.Add(new() { PathEnd = "/projects", Status = 200, Text = One, Times = int.MaxValue });

        PgStagingException error = await bed.FailsAsync(
            () => bed.Client.Projects.ListAsync(null, null, Token).CollectAsync(Token));

        Assert.Equal("NeonAnswerInvalid", error.ErrorId);
        Assert.Equal(2, bed.Service.Requests.Count);
    }

    [Fact]
    public async Task The_key_and_passwords_stay_out_of_messages_even_if_the_service_repeats_them()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        bed.Service.Add(new()
        {
            Status = 422,
            Text = $$"""{"code":"{{bed.Service.Key}}","message":"no 'Bearer {{bed.Service.Key}}' for\n postgresql://owner:hunter2@host/db"}""",
        });

        PgStagingException error = await bed.FailsAsync(() => bed.Client.Projects.GetAsync(bed.Project.Id, Token));

        Assert.Contains("no 'Bearer ***' for postgresql://", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_not_accepted()
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();
        NeonApiKey key = NeonApiKey.FromText("napi_wrong_0123");
        NeonClient client = new(bed.Options, key, bed.Log);

        PgStagingException error = await bed.FailsAsync(() => client.Projects.GetAsync(bed.Project.Id, Token));

        Assert.Equal("NeonKeyNotAccepted", error.ErrorId);
        Assert.All(
            [error.ToString(), key.ToString(), client.ToString()],
            text => Assert.DoesNotContain("napi_wrong", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://console.neon.tech/api/v2")]
    [InlineData("ftp://127.0.0.1/api/v2")]
    [InlineData("https://me:secret1@console.neon.tech/api/v2")]
    public async Task The_key_is_only_sent_by_https_or_within_the_machine(string host)
    {
        await using NeonTestBed bed = await NeonTestBed.StartAsync();

        PgStagingException error = Assert.Throws<PgStagingException>(
            () => bed.ClientWith(bed.Options with { ApiHost = new Uri(host) }));

        Assert.Equal("NeonHostInvalid", error.ErrorId);
        Assert.DoesNotContain("secret1", error.Message, StringComparison.Ordinal);
    }
}
