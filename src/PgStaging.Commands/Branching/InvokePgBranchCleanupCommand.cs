using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>Removes branches that have expired, drops removed ones whose time is over, and fills pools: for a scheduled task.</summary>
/// <remarks>
/// Branches whose use extends their life, and that were used since the last run, live on. Expired branches can be brought back
/// for a while (-KeepFor). Protected branches, parents of others and branches in use are left, and said. Removed, dropped and
/// stopped branches are emitted. On Neon the service does all this by itself.
/// </remarks>
/// <example>
/// <code>Invoke-PgBranchCleanup -Server stage -Force</code>
/// <para>Removes what has expired, and ends the sessions in it.</para>
/// </example>
/// <example>
/// <code>Invoke-PgBranchCleanup cluster:/srv/branches -StopIdle 2h</code>
/// <para>Stops the servers, too, in which nobody has worked for two hours.</para>
/// </example>
/// <example>
/// <code>Invoke-PgBranchCleanup stage -WhatIf</code>
/// <para>Says what would be removed.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "PgBranchCleanup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PgBranch))]
public sealed class InvokePgBranchCleanupCommand : BranchingCmdlet
{
    /// <summary>
    /// The server of the branches: a connection string, URI, profile or service, of which the database does not matter; or a folder of
    /// branches that are servers, as cluster:/srv/branches or by its profile.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Server { get; set; } = null!;

    /// <summary>How long an expired branch can be brought back, such as 12h or 30d; by default 7 days.</summary>
    [Parameter]
    [PgDurationTransformation]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Warns of branches that expire within this time; by default a day.</summary>
    [Parameter]
    [PgDurationTransformation]
    public TimeSpan WarnWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Stops the servers of branches in which nobody has worked for this time, such as 2h; what is said of it at each run counts. For
    /// branches that are servers of their own: Neon suspends computes by itself.
    /// </summary>
    [Parameter]
    [PgDurationTransformation]
    public TimeSpan? StopIdle { get; set; }

    /// <summary>Ends the sessions in expired branches.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        IBranchProvider provider = ProviderOf(Server);
        if (await ShouldProcessAsync(provider.Place, "Let branches live on that were used"))
            await provider.ExtendUsedAsync(cancellationToken);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        // Children first, so that their parents can go as well.
        foreach (PgBranch branch in (await provider.ListAsync(cancellationToken)).Where(branch => branch.Expires is not null)
            .OrderByDescending(branch => branch.Created))
        {
            if (branch.Expires > now)
                WarnOf(branch, now);
            else if (branch.Removed is not null)
                await ForItemAsync(() => PurgeAsync(provider, branch, cancellationToken));
            else if (branch.Protected)
                Log.Warning($"The branch {branch.Name} has expired and is protected: it stays.");
            else
                await ForItemAsync(() => RemoveAsync(provider, branch, cancellationToken));
        }
        if (StopIdle is { } idle && provider is IBranchServers servers)
            await StopAsync(servers, idle, cancellationToken);
        await ForItemAsync(() => FillPoolsAsync(provider, cancellationToken));
    }

    private async Task StopAsync(IBranchServers servers, TimeSpan idle, CancellationToken cancellationToken)
    {
        foreach (PgBranch branch in await servers.IdleAsync(idle, cancellationToken))
        {
            await ForItemAsync(async () =>
            {
                if (await ShouldProcessAsync(branch.Name, $"Stop the branch's server, which nobody has used for {idle:g}"))
                    await EmitAsync(await servers.StopAsync(branch.Name, force: false, cancellationToken));
            });
        }
    }

    private async Task FillPoolsAsync(IBranchProvider provider, CancellationToken cancellationToken)
    {
        if (provider is IBranchPools pools && (await pools.ListPoolsAsync(cancellationToken)).Count > 0
            && await ShouldProcessAsync(provider.Place, "Build the spare branches that are missing, and drop those that are out of date"))
            await pools.FillPoolsAsync(cancellationToken);
    }

    private void WarnOf(PgBranch branch, DateTimeOffset now)
    {
        if (branch.Removed is null && branch.Expires - now <= WarnWithin)
            Log.Warning($"The branch {branch.Name} expires on {PgDisplay.Time(branch.Expires)}. Set-PgBranch -ExpiresIn lets it live on.");
    }

    private async Task RemoveAsync(IBranchProvider provider, PgBranch branch, CancellationToken cancellationToken)
    {
        if (!await ShouldProcessAsync(branch.Name, $"Remove the branch, which expired on {PgDisplay.Time(branch.Expires)}"))
            return;
        await provider.RemoveAsync(branch.Name, KeepFor, Force, cancellationToken);
        await EmitAsync(branch);
    }

    private async Task PurgeAsync(IBranchProvider provider, PgBranch branch, CancellationToken cancellationToken)
    {
        if (!await ShouldProcessAsync(branch.Name, $"Drop the branch for good, which was removed on {PgDisplay.Time(branch.Removed)}"))
            return;
        await provider.PurgeAsync(branch, cancellationToken);
        await EmitAsync(branch);
    }
}
