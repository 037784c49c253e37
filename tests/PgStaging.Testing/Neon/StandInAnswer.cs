using System.Net;
using System.Text.Json.Nodes;

namespace PgStaging.Testing;

/// <summary>What the stand-in answers.</summary>
internal sealed record StandInAnswer(JsonObject? Body, HttpStatusCode Status = HttpStatusCode.OK)
{
    public static StandInAnswer Created(JsonObject body) => new(body, HttpStatusCode.Created);

    public static StandInAnswer Nothing { get; } = new(null, HttpStatusCode.NoContent);
}
