using PgStaging.Engine.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

public sealed class PasswordFileTests : IDisposable
{
    private readonly TestEnvironment machine = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("h", 5432, "d", "u", "exact")]
    [InlineData("h", 5432, "other", "u", "any database")]
    [InlineData("h2", 5432, "d", "u", "esc:aped\\")]
    [InlineData("::1", 5432, "d", "u", "six")]
    [InlineData("h", 5433, "d", "u", null)]
    [InlineData("star", 1, "*", "u", "literal")]
    [InlineData("star", 1, "x", "u", null)]
    [InlineData("empty", 1, "x", "u", null)]
    [InlineData("colon", 1, "x", "u", "cut")]
    public void The_first_line_that_matches_gives_the_password(string host, int port, string database, string user, string? password)
    {
        machine.Write(".pgpass", """
            # comment
            h:5432:d:u:exact
            h:5432:*:u:any database
            h2:*:*:*:esc\:aped\\
            \:\:1:5432:d:u:six
            star:1:\*:u:literal
            not enough:fields
            empty:*:*:*:
            colon:*:*:*:cut:here
            """);
        PasswordFile file = PasswordFile.Read(machine.Environment, null);
        Assert.Null(file.Warning);
        Assert.Equal(password, file.Find(new ServerAddress(host, port), database, user));
    }

    [Fact]
    public void The_default_socket_goes_by_the_name_localhost()
    {
        machine.Write(".pgpass", "localhost:*:*:*:local");
        PasswordFile file = PasswordFile.Read(machine.Environment, null);
        Assert.Equal("local", file.Find(new ServerAddress("/tmp", 5432) { IsDefault = true }, "d", "u"));
        Assert.Null(file.Find(new ServerAddress("/tmp", 5432), "d", "u"));
    }

    [Fact]
    public void A_file_that_others_can_read_is_ignored_with_a_warning()
    {
        machine.Write(".pgpass", "*:*:*:*:secret");
        string path = Path.Combine(machine.Home, ".pgpass");
        TestEnvironment.Open(path, UnixFileMode.GroupRead);

        ResolvedTarget target = machine.Resolve("host=h");
        string warning = Assert.Single(target.Warnings);
        Assert.Contains("chmod 600", warning, StringComparison.Ordinal);
        Assert.Equal("none", target.PasswordSource);
        Assert.Null(target.PasswordFile!.Find(target.Servers[0], "d", "u"));
    }

    [Fact]
    public void The_file_can_be_named_by_text_and_variable()
    {
        machine.Write("a", "*:*:*:*:one").Write("b", "*:*:*:*:two").Set("PGPASSFILE", Path.Combine(machine.Home, "a"));
        Assert.Equal("pgpass", machine.Resolve("host=h").PasswordSource);
        ResolvedTarget target = machine.Resolve($"host=h passfile={Path.Combine(machine.Home, "b")}");
        Assert.Equal("two", target.PasswordFile!.Find(target.Servers[0], "d", "u"));
    }

    [Fact]
    public void A_password_that_is_given_elsewhere_wins()
    {
        machine.Write(".pgpass", "*:*:*:*:file");
        Assert.Equal("environment", machine.Set("PGPASSWORD", "env").Resolve("host=h").PasswordSource);
        Assert.Equal("profile", machine.Resolve("host=h password=text").PasswordSource);
    }
}
