using System.Globalization;
using System.Text.Json;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>An operation at work, as others see it.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Branch">The branch it is for.</param>
/// <param name="Machine">The machine of its process.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Since">When it began.</param>
/// <param name="Claims">What it keeps others from, and whether that may be shared with others that only read it.</param>
internal sealed record ClusterHolder(
    string Action, string Branch, string Machine, int ProcessId, DateTimeOffset Since, IReadOnlyDictionary<string, bool> Claims)
{
    /// <summary>Reads what an operation has written; null when it has just ended.</summary>
    public static ClusterHolder? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterHolder>(File.ReadAllText(path));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Write(string path) => PrivateFiles.Replace(path, JsonSerializer.Serialize(this));

    public override string ToString() => string.Create(
        CultureInfo.CurrentCulture, $"{Action} of {Branch} (process {ProcessId} on {Machine}, since {Since.ToLocalTime():T})");
}
