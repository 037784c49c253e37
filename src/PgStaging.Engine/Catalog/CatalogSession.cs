using System.Reflection;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>
/// Runs the catalog queries in one snapshot. A file <c>tables.sql</c> is for every version from 14 on; where a version
/// differs there is also <c>tables.pg17.sql</c>, for 17 and later.
/// </summary>
internal sealed class CatalogSession(NpgsqlConnection connection)
{
    private static readonly HashSet<string> Files = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()];

    private ILookup<uint, Column>? columns;
    private ILookup<uint?, GrantTarget>? changedGrantTargets;

    public int ServerVersion { get; } =
        (connection.PostgreSqlVersion.Major * 10_000) + connection.PostgreSqlVersion.Minor;

    public int Major => ServerVersion / 10_000;

    /// <summary>Runs a query of <c>Catalog/Sql</c> and reads each row.</summary>
    /// <param name="name">The file's name without version and ending, such as <c>tables</c>.</param>
    /// <param name="read">Makes a record from the current row.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<List<T>> QueryAsync<T>(
        string name, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        QueryAsync(name, [], read, cancellationToken);

    /// <summary>The same with values for $1, $2 and so on.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string name, IReadOnlyList<object> arguments, Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = SqlText.Load(Variant(name));
        foreach (object argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>The columns of every relation, read once for all the readers that need them.</summary>
    public async ValueTask<ILookup<uint, Column>> ColumnsAsync(CancellationToken cancellationToken) =>
        columns ??= await ColumnReader.ReadAsync(this, cancellationToken);

    /// <summary>Extension members, by extension, and built-in objects, under null, whose privileges were changed.</summary>
    public async ValueTask<ILookup<uint?, GrantTarget>> ChangedGrantTargetsAsync(CancellationToken cancellationToken) =>
        changedGrantTargets ??= await GrantTargetReader.ReadAsync(this, cancellationToken);

    private string Variant(string name)
    {
        for (int major = Major; major > 14; major--)
        {
            string file = $"Catalog/Sql/{name}.pg{major}.sql";
            if (Files.Contains(file))
                return file;
        }
        return $"Catalog/Sql/{name}.sql";
    }
}
