namespace PgStaging;

/// <summary>How a connection string is written.</summary>
public enum PgConnectionForm
{
    /// <summary>As .NET and PgStaging write it: Host=db1;Database=main.</summary>
    Net,

    /// <summary>As a URI: postgresql://db1/main.</summary>
    Uri,

    /// <summary>As libpq's keywords and values: host=db1 dbname=main.</summary>
    Keywords,
}
