using System.Management.Automation;
using PgStaging.Engine.Branching;

namespace PgStaging.Commands;

/// <summary>Protects branches, lets them expire or not, and says which is the default one.</summary>
/// <remarks>
/// A protected branch is neither reset nor removed nor renamed, and does not expire. What is not named stays as it is. An
/// expired branch is removed by Invoke-PgBranchCleanup, or on Neon by the service.
/// </remarks>
/// <example>
/// <code>Set-PgBranch staging -Server stage -Protected $true</code>
/// <para>Protects a branch; -Protected $false takes that back.</para>
/// </example>
/// <example>
/// <code>Get-PgBranch dev-* -Server stage | Set-PgBranch -ExpiresIn 14d -ExtendOnUse</code>
/// <para>Lets branches go that nobody uses for two weeks.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranch))]
public sealed class SetPgBranchCommand : PgBranchCmdlet
{
    /// <summary>Whether it can be neither reset, removed nor renamed.</summary>
    [Parameter]
    public bool? Protected { get; set; }

    /// <summary>How long the branches live from now on, such as 8h, 7d or a time span.</summary>
    [Parameter]
    [PgDurationTransformation]
    public TimeSpan? ExpiresIn { get; set; }

    /// <summary>Until when the branches live.</summary>
    [Parameter]
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Lets use extend the branches' life: -ExpiresIn counts from when somebody last worked in them.</summary>
    [Parameter]
    public SwitchParameter ExtendOnUse { get; set; }

    /// <summary>Lets the branches live for ever.</summary>
    [Parameter]
    public SwitchParameter NeverExpires { get; set; }

    /// <summary>Makes the branch the default one of its server or project; for one branch.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken)
    {
        BranchLease? lease = BranchLease.From(ExpiresIn, ExpiresAt, ExtendOnUse);
        if (NeverExpires && lease is not null)
            throw BranchErrors.LeaseInvalid("-NeverExpires and -ExpiresIn or -ExpiresAt exclude each other");
        string action = string.Join(" and ", Actions(lease));
        if (action.Length == 0)
            throw BranchErrors.NothingToSet();
        return ForEachBranchAsync(
            removed: false,
            async (provider, branch) =>
            {
                if (!await ShouldProcessAsync(branch.Name, action))
                    return;
                await EmitAsync(await provider.SetAsync(
                    new BranchChange
                    {
                        Name = branch.Name,
                        IsProtected = Protected,
                        BecomesDefault = Default,
                        Lease = lease,
                        NeverExpires = NeverExpires,
                    },
                    cancellationToken));
            },
            cancellationToken);
    }

    private IEnumerable<string> Actions(BranchLease? lease)
    {
        if (Protected is { } isProtected)
            yield return isProtected ? "protect the branch" : "take the protection from the branch";
        if (NeverExpires)
            yield return "let it live for ever";
        if (lease?.ExpiryFrom(DateTimeOffset.Now) is { } expires)
            yield return $"let it expire on {PgDisplay.Time(expires)}";
        if (Default)
            yield return "make it the default branch";
    }
}
