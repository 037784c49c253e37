using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PgStaging.Testing;

/// <summary>Turns HTTP requests into calls, one at a time, and what comes of them into answers.</summary>
internal sealed class StandInRouter(WebApplication application, StandInOptions options) : IDisposable
{
    public const string Root = "/api/v2";

    private readonly SemaphoreSlim gate = new(1);

    public void Map(string method, string path, Func<StandInCall, Task<StandInAnswer>> handler) =>
        application.MapMethods(Root + path, [method], (RequestDelegate)(context => HandleAsync(context, handler)));

    public void Dispose() => gate.Dispose();

    public static async Task RefuseAsync(HttpContext context, StandInRefusal refusal)
    {
        JsonObject body = new()
        {
            ["request_id"] = context.TraceIdentifier, ["code"] = refusal.Code, ["message"] = refusal.Message,
        };
        await WriteAsync(context, body, (int)refusal.Status);
    }

    private async Task HandleAsync(HttpContext context, Func<StandInCall, Task<StandInAnswer>> handler)
    {
        await gate.WaitAsync(context.RequestAborted);
        try
        {
            StandInAnswer answer = await handler(
                new StandInCall(context, await BodyAsync(context), options.Time.GetUtcNow()));
            await WriteAsync(context, answer.Body, (int)answer.Status);
        }
        catch (StandInRefusal refusal)
        {
            await RefuseAsync(context, refusal);
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<JsonObject> BodyAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string text = await reader.ReadToEndAsync(context.RequestAborted);
        try
        {
            return text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject ?? throw StandInRefusal.Bad("no object");
        }
        catch (JsonException)
        {
            throw StandInRefusal.Bad("the body is not JSON");
        }
    }

    private static async Task WriteAsync(HttpContext context, JsonObject? body, int status)
    {
        context.Response.StatusCode = status;
        if (body is null)
            return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
