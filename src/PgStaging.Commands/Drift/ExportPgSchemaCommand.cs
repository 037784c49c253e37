using System.Management.Automation;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;

namespace PgStaging.Commands;

/// <summary>Saves the schema of a PostgreSQL database as a JSON file.</summary>
/// <remarks>
/// The file is in a stable order and holds no OIDs, sizes or rows, so that in version control only what was changed is
/// shown as changed. It can take the place of a database in a comparison. The database is only read, in one snapshot; the
/// file is replaced in one step, when it is complete.
/// </remarks>
/// <example>
/// <code>Export-PgSchema prod ./schema.json -Force</code>
/// <para>Saves production's schema over the previous one.</para>
/// </example>
/// <example>
/// <code>Get-PgServer main | Export-PgSchema -Path ./main.json</code>
/// <para>Saves the schema of a server's default database.</para>
/// </example>
[Cmdlet(VerbsData.Export, "PgSchema", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportPgSchemaCommand : PgCmdlet
{
    /// <summary>The database: a connection string, URI, profile or service, or an object with a ConnectionString.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Target { get; set; } = null!;

    /// <summary>The file to write, in UTF-8. Its folder must exist.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>User name and password, instead of what the target says.</summary>
    [Parameter]
    public PSCredential? Credential { get; set; }

    /// <summary>Replaces a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        ResolvedTarget target = Resolve(Target, Credential);
        string path = GetUnresolvedProviderPathFromPSPath(Path);
        SchemaExport export = new(target, path, Force);
        export.Check();
        if (await ShouldProcessAsync(path, $"Save the schema of {target.DisplayName}"))
            await EmitAsync(await export.RunAsync(cancellationToken));
    }
}
