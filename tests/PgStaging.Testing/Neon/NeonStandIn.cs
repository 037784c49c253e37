using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PgStaging.Testing;

/// <summary>
/// A server with the contract of Neon's public API, as its published OpenAPI document has it: for what PgStaging and
/// Neon's own command line ask of it.
/// </summary>
internal sealed class NeonStandIn : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly StandInRouter router;
    private readonly StandInOptions options;
    private readonly StandInAccount account;
    private readonly List<StandInFault> faults = [];
    private readonly ConcurrentQueue<string> requests = new();
    private readonly CancellationTokenSource ending = new();

    private NeonStandIn(WebApplication application, StandInOptions options)
    {
        this.application = application;
        this.options = options;
        Storage = options.Storage ?? new MemoryStorage(options.Time);
        account = new StandInAccount(options);
        router = new StandInRouter(application, options);
        application.Use(ReceiveAsync);
        application.UseRouting();
        new StandInProjectRoutes(account).Map(router);
        new StandInBranchRoutes(account).Map(router);
        new StandInAccessRoutes(account).Map(router);
        new StandInSnapshotRoutes(account).Map(router);
        new StandInMaskingRoutes(account, options).Map(router);
        application.MapFallback((RequestDelegate)(context =>
            StandInRouter.RefuseAsync(context, StandInRefusal.NotFound("route"))));
    }

    /// <summary>The root of its API.</summary>
    public Uri ApiHost { get; private set; } = null!;

    /// <summary>The only key it accepts.</summary>
    public string Key { get; } = $"napi_{RandomNumberGenerator.GetHexString(40, lowercase: true)}";

    public IStandInStorage Storage { get; }

    /// <summary>The requests so far, as "METHOD path?query", escaped as they came.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>The names of the clients so far.</summary>
    public ConcurrentQueue<string> Agents { get; } = new();

    /// <summary>Starts one, on a free port of this machine.</summary>
    public static async Task<NeonStandIn> StartAsync(StandInOptions options, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        Microsoft.Extensions.DependencyInjection.RoutingServiceCollectionExtensions.AddRoutingCore(builder.Services);
        NeonStandIn standIn = new(builder.Build(), options);
        await standIn.application.StartAsync(cancellationToken);
        standIn.ApiHost = new Uri(standIn.application.Urls.Single() + StandInRouter.Root);
        return standIn;
    }

    /// <summary>Adds a project with a default branch "main" that has an endpoint.</summary>
    public async Task<StandInProject> AddProjectAsync(string id, string name, CancellationToken cancellationToken)
    {
        StandInProject project = new(id, name, options, Storage);
        StandInBranch main = new(id, project.NewId("br"), options.Time.GetUtcNow()) { Name = "main", IsDefault = true };
        main.Roles.Add(await Storage.OwnerAsync(cancellationToken));
        await Storage.CreateAsync(main.Id, cancellationToken);
        project.Branches.Add(main);
        project.AddEndpoint(main, "read_write");
        account.Projects.Add(project);
        return project;
    }

    /// <summary>Lets something go wrong with the next requests that it is for.</summary>
    public void Add(StandInFault fault)
    {
        lock (faults)
            faults.Add(fault);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await application.DisposeAsync();
        router.Dispose();
        ending.Dispose();
    }

    private async Task ReceiveAsync(HttpContext context, RequestDelegate next)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        requests.Enqueue($"{context.Request.Method} {target}");
        Agents.Enqueue(context.Request.Headers.UserAgent.ToString());
        StandInFault? fault = NextFault(context.Request.Method, context.Request.Path);
        if (fault is { DropAfterwards: false })
        {
            await FailAsync(context, fault);
        }
        else if (context.Request.Headers.Authorization != $"Bearer {Key}")
        {
            await StandInRouter.RefuseAsync(context, new StandInRefusal(
                HttpStatusCode.Unauthorized, string.Empty, "supplied credentials do not pass authentication"));
        }
        else if (fault is null)
        {
            await next(context);
        }
        else
        {
            // Done, but the answer goes nowhere.
            Stream connection = context.Response.Body;
            context.Response.Body = Stream.Null;
            await next(context);
            context.Response.Body = connection;
            context.Abort();
        }
    }

    private StandInFault? NextFault(string method, string path)
    {
        lock (faults)
        {
            int found = faults.FindIndex(fault => fault.IsFor(method, path));
            if (found < 0)
                return null;
            StandInFault fault = faults[found];
            if (fault.Times == 1)
                faults.RemoveAt(found);
            else
                faults[found] = fault with { Times = fault.Times - 1 };
            return fault;
        }
    }

    private async Task FailAsync(HttpContext context, StandInFault fault)
    {
        if (fault.Stall is { } stall)
        {
            using CancellationTokenSource end =
                CancellationTokenSource.CreateLinkedTokenSource(ending.Token, context.RequestAborted);
            await stall(end.Token);
        }
        if (fault.Drop)
        {
            context.Abort();
            return;
        }
        foreach ((string name, string value) in fault.Headers)
            context.Response.Headers[name] = value;
        if (fault.Text is null)
        {
            await StandInRouter.RefuseAsync(
                context, new StandInRefusal((HttpStatusCode)fault.Status, "STAND_IN_FAULT", "made to fail"));
            return;
        }
        context.Response.StatusCode = fault.Status;
        await context.Response.WriteAsync(fault.Text, context.RequestAborted);
    }
}
