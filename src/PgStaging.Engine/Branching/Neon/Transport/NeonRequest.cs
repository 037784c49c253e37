using System.Globalization;
using System.Text.Json.Nodes;

namespace PgStaging.Engine.Branching;

/// <summary>One request, which may have to be sent several times.</summary>
/// <param name="Method">GET, POST, PATCH or DELETE.</param>
/// <param name="Path">Below the API's root, escaped.</param>
/// <param name="Doing">What it does, for messages: "list the branches of project p".</param>
/// <param name="Target">What it concerns, by name.</param>
internal sealed record NeonRequest(HttpMethod Method, string Path, string Doing, string Target)
{
    /// <summary>Values of the query; null ones are left out.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Query { get; init; } = [];

    public JsonObject? Body { get; init; }

    /// <summary>Whether sending it twice is the same as sending it once.</summary>
    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>A path of words and escaped names.</summary>
    /// <param name="path">The names are its arguments.</param>
    public static string PathOf(FormattableString path) => string.Format(
        CultureInfo.InvariantCulture, path.Format, [.. path.GetArguments().Select(part => Escape((string)part!))]);

    /// <summary>The path with the query.</summary>
    public string PathAndQuery
    {
        get
        {
            string query = string.Join('&', Query
                .Where(part => part.Value is not null)
                .Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value!)}"));
            return query.Length == 0 ? Path : $"{Path}?{query}";
        }
    }

    // Dots alone would be taken for steps up the path, and nothing for the listing above: another thing than was named.
    private static string Escape(string name) => name is "" or "." or ".."
        ? throw NeonErrors.NeonNameInvalid(name)
        : Uri.EscapeDataString(name);
}
