using System.Management.Automation;

namespace PgStaging.Commands;

/// <summary>Gives a branch another name, which on a server is another database's name, and so another connection string.</summary>
/// <remarks>
/// Branches that were made from it stay its children. A protected branch is not renamed; neither is one that is in use, unless
/// -Force ends the sessions in it. On Neon the connection string stays as it is.
/// </remarks>
/// <example>
/// <code>Rename-PgBranch dev-anna -NewName review-4711 -Server stage</code>
/// <para>Renames a branch.</para>
/// </example>
[Cmdlet(VerbsCommon.Rename, "PgBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Name")]
[OutputType(typeof(PgBranch))]
public sealed class RenamePgBranchCommand : PgBranchCmdlet
{
    /// <summary>The new name, which no branch or database has.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    public string NewName { get; set; } = string.Empty;

    /// <summary>Ends the sessions in it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken) => ForEachBranchAsync(
        removed: false,
        async (provider, branch) =>
        {
            if (await ShouldProcessAsync(branch.Name, $"Rename the branch to {NewName}"))
                await EmitAsync(await provider.RenameAsync(branch.Name, NewName, Force, cancellationToken));
        },
        cancellationToken);
}
