namespace PgStaging.Engine.Schema;

/// <summary>What of a schema is written as DDL.</summary>
internal sealed record DdlOptions
{
    public bool Owners { get; init; } = true;

    public bool Privileges { get; init; } = true;

    /// <summary>
    /// Whether the role that will run the DDL is a superuser: others cannot change the privileges of what is built in
    /// or belongs to an extension.
    /// </summary>
    public bool IsSuperuser { get; init; } = true;

    /// <summary>Keep TABLESPACE clauses; otherwise everything goes to the database's default tablespace.</summary>
    public bool Tablespaces { get; init; }

    /// <summary>
    /// Extensions, each with a version, that the destination can create; null when that was not asked: then every
    /// extension gets the destination's default version.
    /// </summary>
    public IReadOnlySet<(string Name, string Version)>? ExtensionVersions { get; init; }

    /// <summary>
    /// The database that the DDL is for; null leaves out what belongs to a database as a whole, which then has to be
    /// seen to otherwise.
    /// </summary>
    public string? Database { get; init; }

    /// <summary>Whether the destination has the schema public, as new databases do: it is not made then.</summary>
    public bool HasPublicSchema { get; init; } = true;

    /// <summary>server_version_num of the server that will run the DDL.</summary>
    public required int DestinationVersion { get; init; }
}
