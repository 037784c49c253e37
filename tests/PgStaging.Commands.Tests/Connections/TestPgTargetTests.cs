using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Connections;

public sealed class TestPgTargetTests
{
    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_superuser_passes_every_check_of_a_source(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync("CREATE TABLE t (id serial)", Token);
        IReadOnlyList<PgTargetCheck> checks = await TestAsync("Test-PgTarget $target", database.ConnectionString);
        Assert.All(checks, check => Assert.Equal(PgCheckStatus.Passed, check.Status));
        Assert.Equal(
            ["Resolvable", "Reachable", "Tls", "Version", "Identity", "Schemas", "Tables", "Sequences", "RowSecurity", "LargeObjects"],
            checks.Select(check => check.Check));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Every_right_that_a_source_lacks_is_named_with_its_remedy(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        string name = $"\"{role.Name}\"";
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync($"""
            CREATE SCHEMA closed; CREATE TABLE closed.t (id int);
            CREATE TABLE public."no Right" (id int); CREATE SEQUENCE public.numbers; CREATE TABLE public.fine (id int);
            CREATE TABLE public.policed (id int); ALTER TABLE public.policed ENABLE ROW LEVEL SECURITY;
            GRANT SELECT ON public.fine, public.policed TO {name};
            SELECT lo_from_bytea(4711, 'x'); SELECT lo_from_bytea(4712, 'x'); GRANT SELECT ON LARGE OBJECT 4712 TO {name};
            """, Token);
        IReadOnlyList<PgTargetCheck> checks = await TestAsync("Test-PgTarget $target", As(database.ConnectionString, role));
        string Message(string check)
        {
            PgTargetCheck found = Assert.Single(checks, c => c.Check == check);
            Assert.Equal(PgCheckStatus.Failed, found.Status);
            Assert.Contains(role.Name, found.RecommendedAction + found.Message, StringComparison.Ordinal);
            return found.Message;
        }
        Assert.EndsWith("cannot use schema closed.", Message("Schemas"), StringComparison.Ordinal);
        Assert.EndsWith("cannot read table closed.t, public.\"no Right\".", Message("Tables"), StringComparison.Ordinal);
        Assert.EndsWith("cannot read sequence public.numbers.", Message("Sequences"), StringComparison.Ordinal);
        Assert.Contains("public.policed,", Message("RowSecurity"), StringComparison.Ordinal);
        Assert.EndsWith("cannot read large object 4711.", Message("LargeObjects"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_destination_needs_rights_and_may_not_exist_yet(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);

        IReadOnlyList<PgTargetCheck> lacking = await TestAsync("Test-PgTarget $target -As Destination", As(database.ConnectionString, role));
        Assert.Equal(PgCheckStatus.Failed, Status(lacking, "CreateDatabase"));
        Assert.Equal(PgCheckStatus.Failed, Status(lacking, "ReplaceDatabase"));
        Assert.Equal(PgCheckStatus.Warning, Status(lacking, "EndSessions"));
        Assert.Equal(PgCheckStatus.Skipped, Status(lacking, "DiskSpace"));
        Assert.All(lacking.Where(check => check.Status != PgCheckStatus.Passed), check => Assert.NotNull(check.RecommendedAction));

        string missing = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "not_there_yet" }.ConnectionString;
        IReadOnlyList<PgTargetCheck> fine = await TestAsync("Test-PgTarget $target -As Destination", missing);
        Assert.All(fine.Where(check => check.Check != "DiskSpace"), check => Assert.Equal(PgCheckStatus.Passed, check.Status));
        Assert.Contains("no database not_there_yet yet", fine[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_fails_as_a_destination_by_whatever_text_it_is_named()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        await using TargetScenario scenario = new($$"""
            { "targets": { "prod": { "host": "localhost", "port": {{server.Server.Port}}, "database": "{{database.Name}}", "label": "production" } } }
            """);
        scenario.Session.SetVariable("target", database.ConnectionString);
        ModuleSessionResult result = await scenario.InvokeAsync("Test-PgTarget $target -Role Destination", Token);
        PgTargetCheck label = Assert.Single(result.All<PgTargetCheck>(), check => check.Check == "Label");
        Assert.Equal(PgCheckStatus.Failed, label.Status);
        Assert.Contains("labelled production", label.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Against_a_source_all_that_a_copy_needs_is_compared()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE EXTENSION IF NOT EXISTS plpgsql", Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync(Token);
        await using TargetScenario scenario = new();
        scenario.Session.SetVariable("source", source.ConnectionString);
        scenario.Session.SetVariable("destination", destination.ConnectionString);
        ModuleSessionResult result = await scenario.InvokeAsync("Test-PgTarget $destination -Against $source; Test-PgTarget $source -Against $source", Token);
        Assert.Empty(result.Errors);
        PgTargetCheck[] checks = [.. result.All<PgTargetCheck>()];
        PgTargetCheck[] first = [.. checks.TakeWhile((check, at) => at == 0 || check.Check != "Resolvable")];
        foreach (string check in new[] { "Against", "Distinct", "VersionOrder", "Extensions", "Roles", "Ownership", "Tablespaces", "Encoding", "Locale" })
            Assert.Equal((check, PgCheckStatus.Passed), (check, Status(first, check)));
        Assert.Equal(PgCheckStatus.Failed, Status(checks[first.Length..], "Distinct"));
    }

    [Fact]
    public async Task A_wrong_password_is_a_failed_check_that_does_not_show_it()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        string wrong = new NpgsqlConnectionStringBuilder(server.AdminConnectionString) { Password = "Xy9-wrong" }.ConnectionString;
        IReadOnlyList<PgTargetCheck> checks = await TestAsync("Test-PgTarget $target", wrong);
        Assert.Equal(PgCheckStatus.Failed, Status(checks, "Identity"));
        Assert.DoesNotContain("Xy9-wrong", string.Join(' ', checks), StringComparison.Ordinal);
    }

    private static string As(string connectionString, TestRole role) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = role.Name, Password = role.Password }.ConnectionString;

    private static PgCheckStatus Status(IEnumerable<PgTargetCheck> checks, string name) =>
        Assert.Single(checks, check => check.Check == name).Status;

    private static async Task<IReadOnlyList<PgTargetCheck>> TestAsync(string script, string target)
    {
        await using TargetScenario scenario = new();
        scenario.Session.SetVariable("target", target);
        ModuleSessionResult result = await scenario.InvokeAsync(script, Token);
        Assert.Empty(result.Errors);
        return result.All<PgTargetCheck>();
    }
}
