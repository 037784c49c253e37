namespace PgStaging.Engine.Schema;

/// <summary>What of a schema is written as DDL.</summary>
internal sealed record DdlOptions
{
    public bool Owners { get; init; } = true;

    public bool Privileges { get; init; } = true;

    /// <summary>Keep TABLESPACE clauses; otherwise everything goes to the database's default tablespace.</summary>
    public bool Tablespaces { get; init; }

    /// <summary>server_version_num of the server that will run the DDL.</summary>
    public required int DestinationVersion { get; init; }
}
