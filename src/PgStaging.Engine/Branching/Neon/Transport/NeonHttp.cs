using System.Net.Http.Headers;
using System.Net.Mime;
using System.Reflection;
using System.Text;

namespace PgStaging.Engine.Branching;

/// <summary>Sends a request once and reads the whole answer.</summary>
internal sealed class NeonHttp(NeonOptions options, NeonApiKey key)
{
    private const int LargestAnswer = 64 * 1024 * 1024;

    private static readonly ProductInfoHeaderValue Agent = new("PgStaging", Version());

    // One for the process: connections are kept, and addresses looked up again now and then. Never redirected: the
    // key goes to no other host than the one that was named.
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(15),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    private readonly string root = Root(options.ApiHost);

    public async Task<NeonReply> SendAsync(NeonRequest request, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = await MessageAsync(request, cancellationToken);
        using CancellationTokenSource limit = new(options.RequestLimit, options.Time);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using HttpResponseMessage response =
                await Client.SendAsync(message, HttpCompletionOption.ResponseContentRead, either.Token);
            return new NeonReply
            {
                Status = response.StatusCode,
                Body = await response.Content.ReadAsByteArrayAsync(either.Token),
                RetryAfter = RetryAfter(response),
            };
        }
        catch (Exception cause) when (cause is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new NeonReply { Fault = Fault(cause), Cause = cause };
        }
    }

    private async Task<HttpRequestMessage> MessageAsync(NeonRequest request, CancellationToken cancellationToken)
    {
        HttpRequestMessage message = new(request.Method, new Uri($"{root}/{request.PathAndQuery}"));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await key.RevealAsync(cancellationToken));
        message.Headers.UserAgent.Add(Agent);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaTypeNames.Application.Json));
        if (request.Body is not null)
            message.Content = new StringContent(request.Body.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);
        return message;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        TimeSpan? asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - options.Time.GetUtcNow(),
            _ => null,
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    private static NeonFault Fault(Exception cause) => cause switch
    {
        OperationCanceledException => NeonFault.TimedOut,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => NeonFault.NotTrusted,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.ProxyTunnelError
        } => NeonFault.NotReached,
        _ => NeonFault.Lost,
    };

    // The key travels with each request.
    private static string Root(Uri host) =>
        host.IsAbsoluteUri && (host.Scheme == Uri.UriSchemeHttps || (host.Scheme == Uri.UriSchemeHttp && host.IsLoopback))
        && host.UserInfo.Length == 0 && host.Query.Length == 0
            ? host.AbsoluteUri.TrimEnd('/')
            : throw NeonErrors.NeonHostInvalid(host);

    private static string Version() => typeof(NeonHttp).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
