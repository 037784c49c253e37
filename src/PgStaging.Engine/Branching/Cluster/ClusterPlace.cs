namespace PgStaging.Engine.Branching;

/// <summary>Where one state of a cluster is: its data directory and, beside it, its tablespaces.</summary>
/// <param name="Path">The directory of both.</param>
internal sealed record ClusterPlace(string Path)
{
    public string Data => System.IO.Path.Combine(Path, "data");

    public string Tablespace(string oid) => System.IO.Path.Combine(Path, "tablespaces", oid);
}
