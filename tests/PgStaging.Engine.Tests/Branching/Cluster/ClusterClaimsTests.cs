using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>Claims keep operations apart, and those of the dead count until what they left is removed.</summary>
public sealed class ClusterClaimsTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("pgc-").FullName;

    [Fact]
    public void Readers_share_and_nobody_shares_with_who_changes()
    {
        using ClusterClaims first = new(root, "New", "x"), second = new(root, "Reset", "y");
        first.Claim("a", isShared: true);
        second.Claim("a", isShared: true);

        Assert.StartsWith("Reset of y", Assert.Throws<ClusterBusyException>(() => first.Claim("a", isShared: false)).Holder.ToString(), StringComparison.Ordinal);
        Assert.Empty(first.ChangedByOthers());
        second.Dispose();
        first.Claim("a", isShared: false);
        using ClusterClaims third = new(root, "Look", "z");
        Assert.Equal(["a"], third.ChangedByOthers());
    }

    [Fact]
    public void What_the_dead_claimed_is_nobodys_before_their_leftovers_are_removed()
    {
        // As a process that was killed leaves it: nobody holds the file.
        string dead = Path.Combine(root, ".operation-dead");
        File.WriteAllText(dead + ".held", string.Empty);
        new ClusterHolder("Reset", "a", "machine", 1, DateTimeOffset.UtcNow, new Dictionary<string, bool> { ["a"] = false }).Write(dead + ".json");
        File.WriteAllText(dead + ".json.0123.new", "cut sho");
        using ClusterClaims living = new(root, "New", "b"), next = new(root, "Start", "a");
        living.Claim("b", isShared: false);

        Assert.Throws<ClusterBusyException>(() => next.Claim("a", isShared: false));
        next.ForgetDead();
        next.Claim("a", isShared: false);

        Assert.Throws<ClusterBusyException>(() => next.Claim("b", isShared: true));
        Assert.DoesNotContain(Directory.EnumerateFiles(root), file => file.StartsWith(dead, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_an_error_and_not_held()
    {
        string missing = Path.Combine(root, "missing", "file");

        Assert.Equal("ClusterRootNotUsable", Assert.Throws<PgStagingException>(() => HeldFile.TryTake(missing, isMade: true)).ErrorId);
        Assert.Null(HeldFile.TryTake(Path.Combine(root, "none"), isMade: false));
        using HeldFile? held = HeldFile.TryTake(Path.Combine(root, "file"), isMade: true);
        Assert.NotNull(held);
        Assert.Null(HeldFile.TryTake(Path.Combine(root, "file"), isMade: true));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
