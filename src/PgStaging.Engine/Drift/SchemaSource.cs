using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Drift;

/// <summary>One side of a comparison: a database, or a file that holds a saved schema.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Database">The database, when it is one.</param>
/// <param name="Path">The full path of the file, when it is one.</param>
internal sealed record SchemaSource(PgTarget Name, ResolvedTarget? Database, string? Path)
{
    /// <summary>For people, without secrets.</summary>
    public string DisplayName => Database?.DisplayName ?? Path!;
}
