using System.Net;

namespace PgStaging.Testing;

/// <summary>A request that the stand-in does not carry out, with what it answers.</summary>
internal sealed class StandInRefusal(HttpStatusCode status, string code, string message) : Exception(message)
{
    public HttpStatusCode Status => status;

    public string Code => code;

    public static StandInRefusal NotFound(string what) => new(HttpStatusCode.NotFound, string.Empty, $"{what} not found");

    public static StandInRefusal Unprocessable(string message) => new(HttpStatusCode.UnprocessableEntity, string.Empty, message);

    public static StandInRefusal Bad(string message) => new(HttpStatusCode.BadRequest, string.Empty, message);
}
