using System.Management.Automation;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Commands;

/// <summary>Runs SQL on a database and emits the rows as objects.</summary>
/// <remarks>
/// The session is read-only unless -ReadWrite is given, and a target labelled production is never written to. Statements
/// run one by one, each in its own transaction unless the script begins one. Values that PowerShell has no type for are
/// text. Commands of psql (a line that begins with a backslash) are refused.
/// </remarks>
/// <example>
/// <code>Invoke-PgSql staging 'SELECT count(*) FROM app.person'</code>
/// <para>Counts the rows of one table.</para>
/// </example>
/// <example>
/// <code>Get-PgServer main | Invoke-PgSql -ReadWrite -Path ./schema.sql</code>
/// <para>Runs a file on the server's default database.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "PgSql", SupportsShouldProcess = true, DefaultParameterSetName = "Query")]
[OutputType(typeof(PSObject))]
public sealed class InvokePgSqlCommand : PgCmdlet
{
    /// <summary>The database: a connection string, URI, profile or service, or an object with a ConnectionString.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    public PgTarget Target { get; set; } = null!;

    /// <summary>One or more statements, separated by semicolons.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Query")]
    public string Query { get; set; } = null!;

    /// <summary>A file with statements, in UTF-8.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    public string Path { get; set; } = null!;

    /// <summary>Lets the statements change something.</summary>
    [Parameter]
    public SwitchParameter ReadWrite { get; set; }

    /// <summary>User name and password, instead of what the target says.</summary>
    [Parameter]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        ResolvedTarget target = Resolve(Target, Credential);
        string script = ParameterSetName == "Path"
            ? await SqlScript.ReadAsync(GetUnresolvedProviderPathFromPSPath(Path), cancellationToken) : Query;
        if (ReadWrite && !await ShouldProcessAsync(target.DisplayName, "Run SQL that may write"))
            return;
        await foreach (QueryRow row in SqlRunner.RunAsync(target, script, ReadWrite, cancellationToken))
            await EmitAsync(ToObject(row));
    }

    private static PSObject ToObject(QueryRow row)
    {
        PSObject item = new();
        foreach ((string name, object? value) in row.Names.Zip(row.Values))
            item.Properties.Add(new PSNoteProperty(name, value));
        return item;
    }
}
