using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// What an operation keeps others from while it does not hold the folder's lock: branches that it changes or reads, and names
/// that it is going to give. They stand beside a file that it holds, so whoever comes after its process has ended knows. Whoever
/// reads or makes claims holds the folder's lock.
/// </summary>
internal sealed class ClusterClaims : IDisposable
{
    private const string Prefix = ".operation-";

    // The system lets nobody read a file that another process holds.
    private const string Held = ".held";
    private const string Written = ".json";

    private readonly string root;
    private readonly string path;
    private readonly Dictionary<string, bool> claims = new(StringComparer.Ordinal);
    private readonly ClusterHolder self;
    private HeldFile? file;

    public ClusterClaims(string root, string action, string branch)
    {
        this.root = root;
        path = Path.Combine(root, Prefix + Guid.NewGuid().ToString("N"));
        self = new ClusterHolder(
            action, branch, Environment.MachineName, ProcessIdentity.Current.Id, DateTimeOffset.UtcNow, claims);
    }

    public static string NameKey(string name) => $"name {name}";

    /// <summary>Keeps a branch or a name from others until the end; what was only read before can be claimed whole, and the reverse.</summary>
    /// <param name="key">The branch's id, or the key of a name.</param>
    /// <param name="isShared">Whether others may claim the same likewise.</param>
    public void Claim(string key, bool isShared)
    {
        if (Others().FirstOrDefault(other => other.Claims.TryGetValue(key, out bool shared) && !(shared && isShared)) is { } holder)
            throw new ClusterBusyException(holder);
        claims[key] = isShared;
        file ??= HeldFile.TryTake(path + Held, isMade: true);
        self.Write(path + Written);
    }

    /// <summary>Which other operation has claimed it; null if none has.</summary>
    public ClusterHolder? HolderOf(string key) => Others().FirstOrDefault(other => other.Claims.ContainsKey(key));

    /// <summary>All that others are changing.</summary>
    public IReadOnlySet<string> ChangedByOthers() =>
        Others().SelectMany(other => other.Claims).Where(claim => !claim.Value).Select(claim => claim.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Lets go of what operations that died had claimed. Until then it counts as claimed: what they left has not been removed, and
    /// nobody may go by it. So whoever calls this removes that next.
    /// </summary>
    public void ForgetDead()
    {
        foreach (string operation in OtherOperations())
        {
            using HeldFile? abandoned = HeldFile.TryTake(operation + Held, isMade: false);
            if (abandoned is not null)
                Delete(operation);
        }
    }

    public void Dispose()
    {
        if (file is null)
            return;
        Delete(path);
        file.Dispose();
    }

    private void Delete(string operation)
    {
        foreach (string left in Directory.EnumerateFiles(root, Path.GetFileName(operation) + "*").Where(left => left != operation + Held))
            File.Delete(left);
        File.Delete(operation + Held);
    }

    private List<ClusterHolder> Others() =>
        [.. OtherOperations().Select(operation => ClusterHolder.Read(operation + Written)).OfType<ClusterHolder>()];

    private IEnumerable<string> OtherOperations() => Directory.EnumerateFiles(root, Prefix + "*" + Held)
        .Select(held => held[..^Held.Length]).Where(operation => operation != path);
}
