using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>A CREATE INDEX CONCURRENTLY: when it fails it leaves an invalid index, which stands in the way of the next try.</summary>
internal sealed record ConcurrentBuild(string Schema, string Index)
{
    public string QuotedName => SqlName.Quote(Schema, Index);

    /// <summary>The index that a statement builds concurrently; null for any other statement.</summary>
    public static ConcurrentBuild? Of(string statement)
    {
        StatementWords words = new(statement);
        if (!words.Skip("CREATE"))
            return null;
        words.Skip("UNIQUE");
        if (!words.Skip("INDEX") || !words.Skip("CONCURRENTLY"))
            return null;
        if (words.Skip("IF"))
            _ = words.Skip("NOT") && words.Skip("EXISTS");
        string? index = words.Identifier();
        if (index is null || !words.Skip("ON"))
            return null;
        words.Skip("ONLY");
        // An index is in its table's schema. A table without one would be found by nobody: our search_path is empty.
        return words.Identifier() is { } schema && words.Skip(".") ? new ConcurrentBuild(schema, index) : null;
    }

    /// <summary>Drops what an earlier try has left, if there is such.</summary>
    public async Task DropInvalidAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<uint> invalid = await Rows.ReadAsync(
            session, SqlText.Load("Repair/Sql/invalid_index.sql"), [Schema, Index], row => row.Oid("indexrelid"),
            cancellationToken);
        if (invalid.Count > 0)
            await Statements.ExecuteAsync(session, [$"DROP INDEX CONCURRENTLY {QuotedName}"], cancellationToken);
    }

    /// <summary>Drops what a failed build has left, whatever has become of its session.</summary>
    /// <returns>An error that names the left-over when it could not be dropped; null when nothing is left.</returns>
    public async Task<PgStagingException?> DropAfterAsync(ResolvedTarget target, Exception failure)
    {
        try
        {
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(10));
            await using NpgsqlConnection session =
                await Sessions.OpenDestinationAsync(target, "repair cleanup", patience.Token);
            // Event triggers run at the drop too, and may be why the build failed.
            await Statements.ExecuteAsync(session, ["SET search_path TO DEFAULT"], patience.Token);
            await DropInvalidAsync(session, patience.Token);
            return null;
        }
        catch (Exception cleanup) when (cleanup is NpgsqlException or PgStagingException or OperationCanceledException)
        {
            return RepairRunErrors.InvalidIndexRemains(
                QuotedName, ServerErrors.From(failure, $"The index {QuotedName} could not be built", QuotedName), cleanup);
        }
    }
}
