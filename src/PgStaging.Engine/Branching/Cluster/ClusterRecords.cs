using System.Security.Cryptography;
using System.Text.Json;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>The records of the branches of a directory: each in the branch's own directory, and replaced at once.</summary>
internal sealed class ClusterRecords(string root)
{
    private const string FileName = "branch.json";
    private const int IdBytes = 4;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public string Root => root;

    /// <summary>A name for a directory that nothing else has.</summary>
    public static string NewId(string name) => $"{name}-{NewState()}";

    public static string NewState() => Convert.ToHexString(RandomNumberGenerator.GetBytes(IdBytes)).ToLowerInvariant();

    public string Folder(ClusterRecord record) => Path.Combine(root, record.Id);

    public string WorkFolder(ClusterRecord record) => Path.Combine(Folder(record), "work");

    public ClusterPlace Place(ClusterRecord record) => Place(record, record.State);

    public ClusterPlace Place(ClusterRecord record, string state) => new(Path.Combine(Folder(record), state));

    /// <summary>All records, those of half-made branches too.</summary>
    public IReadOnlyList<ClusterRecord> ReadAll() => !Directory.Exists(root) ? [] :
        [.. Directory.EnumerateDirectories(root).Select(Read).OfType<ClusterRecord>().OrderBy(record => record.Name, StringComparer.Ordinal)];

    /// <summary>A record as it is now.</summary>
    public ClusterRecord Read(ClusterRecord record) => Read(Folder(record)) ?? record;

    public void Write(ClusterRecord record) =>
        PrivateFiles.Replace(Path.Combine(Folder(record), FileName), JsonSerializer.Serialize(record, Json));

    private static ClusterRecord? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize<ClusterRecord>(File.ReadAllText(path), Json);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw ClusterErrors.ClusterRecordNotReadable(path, exception);
        }
    }
}
