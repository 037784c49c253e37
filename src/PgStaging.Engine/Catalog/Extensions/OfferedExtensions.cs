using Npgsql;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Catalog;

/// <summary>What CREATE EXTENSION can make on a server.</summary>
internal static class OfferedExtensions
{
    /// <summary>Names with versions, for <c>DdlOptions.ExtensionVersions</c>.</summary>
    /// <param name="session">A session in any database of the server.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlySet<(string Name, string Version)>> ReadAsync(
        NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<(string Name, string Version)> rows = await Rows.ReadAsync(
            session, SqlText.Load("Catalog/Sql/offered_extensions.sql"),
            row => (row.Text("name"), row.Text("version")), cancellationToken);
        return rows.ToHashSet();
    }
}
