using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PgStaging.Testing;

/// <summary>A request to the stand-in, its parts read.</summary>
internal sealed record StandInCall(HttpContext Context, JsonObject Body, DateTimeOffset Now)
{
    public CancellationToken Token => Context.RequestAborted;

    /// <summary>A part of the path; empty if the path has none of the name.</summary>
    public string Path(string name) => Context.GetRouteValue(name) as string ?? string.Empty;

    public string? Query(string name) => Context.Request.Query[name] is [{ Length: > 0 } value] ? value : null;

    public DateTimeOffset? QueryTime(string name) => Time(Query(name));

    public static DateTimeOffset? Time(string? text) => text is null ? null
        : DateTimeOffset.TryParse(text, out DateTimeOffset time) ? time
        : throw StandInRefusal.Bad($"'{text}' is no date-time");
}
