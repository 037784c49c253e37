using PgStaging.Engine.Branching;
using PgStaging.Engine.Configuration;
using PgStaging.Engine.Tests.Connections;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>How folders of branches are named: by cluster:path, or by a profile.</summary>
public sealed class ClusterTargetTests : IDisposable
{
    private readonly TestEnvironment machine = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("cluster:/srv/branches", "/srv/branches")]
    [InlineData("CLUSTER:///srv/branches/", "/srv/branches")]
    [InlineData("cluster:/srv/a=b", "/srv/a=b")]
    public void A_folder_is_named_by_a_text(string text, string root)
    {
        ClusterSetting setting = Find(text)!;

        Assert.Equal((root, $"cluster:{root}"), (setting.Root, setting.Name));
        Assert.Equal("TargetIsClusterFolder", Assert.Throws<PgStagingException>(() => machine.Resolve($"cluster:{root.Replace('=', '-')}")).ErrorId);
    }

    [Fact]
    public void A_relative_path_is_seen_from_the_current_location() =>
        Assert.Equal(Path.Combine(machine.Environment.Directory, "branches"), Find("cluster:branches")!.Root);

    [Fact]
    public void A_profile_says_all_of_a_folder_and_layers_are_merged()
    {
        machine.Write(machine.UserConfiguration, """
            { "targets": { "farm": { "cluster": { "root": "/old", "binaries": "/opt/pg/bin", "settings": { "work_mem": "8MB", "shared_buffers": "1GB" } } } } }
            """)
            .Configure("""
            { "targets": { "farm": { "label": "production", "database": "main",
              "cluster": { "root": "branches", "ports": "6100-6199", "archive": "wal", "settings": { "shared_buffers": "24MB" } } } } }
            """);

        ClusterSetting setting = Find("farm")!;

        Assert.Equal((Path.Combine(machine.Environment.Directory, "branches"), "farm"), (setting.Root, setting.Name));
        Assert.Equal(("/opt/pg/bin", new PortRange(6100, 6199)), (setting.Binaries, setting.PortRange));
        Assert.Equal(Path.Combine(machine.Environment.Directory, "wal"), setting.Archive);
        Assert.Equal(("main", PgTargetLabel.Production), (setting.Database, setting.Label));
        Assert.Equal(("8MB", "24MB"), (setting.Settings["work_mem"], setting.Settings["shared_buffers"]));
        Assert.Equal("other", Find("farm/other")!.Database);
        Assert.Null(machine.Resolve("host=localhost dbname=osuser").Label);
        Assert.StartsWith("cluster:", machine.Resolver.Describe("farm").Host, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "targets": { "a": { "cluster": { "rot": "/x" } } } }""", "ConfigurationKeyUnknown")]
    [InlineData("""{ "targets": { "a": { "cluster": { "root": { "b": 1 } } } } }""", "ConfigurationInvalid")]
    [InlineData("""{ "targets": { "a": { "cluster": { "root": "/x", "ports": "6100" } } } }""", "ConfigurationInvalid")]
    [InlineData("""{ "targets": { "a": { "cluster": { "root": "/x", "ports": "6199-6100" } } } }""", "ConfigurationInvalid")]
    [InlineData("""{ "targets": { "a": { "cluster": { "root": "/x", "ports": "1-6100" } } } }""", "ConfigurationInvalid")]
    [InlineData("""{ "targets": { "a": { "cluster": { "root": "/x", "settings": "none" } } } }""", "ConfigurationInvalid")]
    [InlineData("""{ "targets": { "a": { "cluster": { "ports": "6100-6199" } } } }""", "ClusterRootMissing")]
    public void What_is_not_known_is_refused(string json, string errorId)
    {
        machine.Configure(json);

        Assert.Equal(errorId, Assert.Throws<PgStagingException>(() => Find("a")).ErrorId);
    }

    private ClusterSetting? Find(string text) => ClusterTargets.Find(text, machine.Environment, new OperationRecorder());
}
