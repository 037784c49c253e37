using System.Management.Automation;
using PgStaging.Engine.Connections;

namespace PgStaging.Commands;

/// <summary>Gives the connection strings of branches, for applications and tools. They hold the password, if one is known.</summary>
/// <remarks>A branch's connection string stays the same when the branch is reset.</remarks>
/// <example>
/// <code>$env:DATABASE_URL = Get-PgConnectionString staging -Server stage -As Uri</code>
/// <para>Hands a branch to a program that takes a URI.</para>
/// </example>
/// <example>
/// <code>New-PgBranch ci-4711 -Parent main -Server stage -ExpiresIn 2h | Get-PgConnectionString</code>
/// <para>Makes a branch for a test run and says how to reach it.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "PgConnectionString", DefaultParameterSetName = "Name")]
[OutputType(typeof(string))]
public sealed class GetPgConnectionStringCommand : PgBranchCmdlet
{
    /// <summary>How it is written: as .NET does, as a URI, or as libpq's keywords and values.</summary>
    [Parameter]
    public PgConnectionForm As { get; set; }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancellationToken) => ForEachBranchAsync(
        removed: false, (_, branch) => EmitAsync(ConnectionForms.Write(branch.ConnectionString, As)), cancellationToken);
}
