using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PgStaging.Engine.Servers;

/// <summary>The state files: one per server, named after it, readable by the user alone.</summary>
internal sealed class ServerStates(string folder)
{
    private const string Extension = ".json";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(2);

    /// <summary>The names on record, in alphabetical order.</summary>
    public IReadOnlyList<string> Names() => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*" + Extension)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The servers of a selection, by name.</summary>
    public IReadOnlyList<ServerState> Find(ServerSelection selection) =>
        [.. Names().Where(selection.Matches).Select(Read).OfType<ServerState>()];

    public ServerState? Read(string name)
    {
        string path = FilePath(name);
        try
        {
            return JsonSerializer.Deserialize<ServerState>(File.ReadAllText(path), Json);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw ServersErrors.ServerStateNotReadable(path, exception);
        }
    }

    public void Write(ServerState state)
    {
        PrivateFiles.CreateDirectory(folder);
        PrivateFiles.Replace(FilePath(state.Name), JsonSerializer.Serialize(state, Json));
    }

    public void Remove(string name) => File.Delete(FilePath(name));

    /// <summary>Keeps every other command, of this process or another, from changing the server of this name.</summary>
    /// <param name="name">The server's name.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Disposing it gives the lock back; so does the end of the process.</returns>
    public async Task<IDisposable> LockAsync(string name, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateDirectory(folder);
        // A few lock files that are never removed: removing one is a race that two waiters could both win.
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(name.ToUpperInvariant()));
        string path = Path.Combine(folder, $".lock-{hash[0] & 15:x}");
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LockPatience);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                try
                {
                    await Task.Delay(LockPoll, patience.Token);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    throw ServersErrors.ServerBusy(name);
                }
            }
        }
    }

    private string FilePath(string name) => Path.Combine(folder, name + Extension);
}
