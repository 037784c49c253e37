using System.Diagnostics;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Puts the finished database under the destination's name, both renames in one transaction.</summary>
internal sealed class DatabaseSwap(CopyPlan plan, AsideDatabase aside, NpgsqlConnection maintenance, IOperationLog log)
{
    private const int Attempts = 3;

    private readonly string destination = plan.Request.Destination.Database;

    /// <summary>Swaps. When this throws, everything is as it was before.</summary>
    public async Task<SwapOutcome> RunAsync(CancellationToken cancellationToken)
    {
        uint asideOid = await OidAsync(maintenance, aside.Name, cancellationToken)
            ?? throw new InvalidOperationException($"The database {aside.Name} has vanished.");
        bool replaces = await OidAsync(maintenance, destination, cancellationToken) is not null;
        if (replaces && !plan.Replaces && !plan.Request.Replace)
            throw CopyErrors.DestinationNotEmpty(destination);
        if (replaces && await UsersAsync("Copy/Sql/prepared_transactions.sql") is { Count: > 0 } prepared)
            throw CopyErrors.DestinationBusy(destination, prepared, null);
        if (replaces && plan.Request.PreviousName is null)
            await DatabaseRemoval.CheckAsync(maintenance, destination, cancellationToken);

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(replaces, asideOid, cancellationToken);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                await Statements.ExecuteAsync(maintenance, ["ROLLBACK"], cancellationToken);
                log.Verbose($"Swap {attempt} of {Attempts}: {exception.MessageText}.");
                if (attempt == Attempts)
                    throw CopyErrors.DestinationBusy(destination, await UsersAsync("Copy/Sql/database_users.sql"), exception);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                await Statements.ExecuteAsync(maintenance, ["ROLLBACK"], cancellationToken);
                throw CopyErrors.SessionsNotTerminable(
                    destination, plan.Destination.RoleName, await UsersAsync("Copy/Sql/database_users.sql"), exception);
            }
        }
    }

    private async Task<SwapOutcome> TryAsync(bool replaces, uint asideOid, CancellationToken cancellationToken)
    {
        string? replaced = !replaces ? null : plan.Request.PreviousName ?? AsideName.ForReplaced(destination);
        string waiting = AsideName.ForBuilding(destination);
        await using NpgsqlConnection? second = replaced is null ? null
            : await Sessions.OpenMaintenanceAsync(plan.Request.Destination, "copy swap", cancellationToken);
        // Whoever is still in the new database (our own last sessions, autovacuum) is waited for before anybody notices;
        // from then on nobody can enter it.
        await Statements.ExecuteAsync(maintenance, ["BEGIN", Rename(aside.Name, waiting)], cancellationToken);
        long start = Stopwatch.GetTimestamp();
        if (replaced is null || second is null)
            await Statements.ExecuteAsync(maintenance, FinalStatements(waiting, null), cancellationToken);
        else
            await SessionEnding.WhileAsync(
                maintenance, second, destination,
                () => Statements.ExecuteAsync(maintenance, FinalStatements(waiting, replaced), cancellationToken),
                cancellationToken);
        await CommitAsync(asideOid);
        return new SwapOutcome(replaced, replaced is null ? null : Stopwatch.GetElapsedTime(start));
    }

    private IEnumerable<string> FinalStatements(string waiting, string? replaced)
    {
        if (replaced is not null)
        {
            yield return Rename(destination, replaced);
            if (plan.Request.PreviousName is null)
                yield return Comment(replaced, AsideTag.Replaced(destination).ToJson());
        }
        yield return Rename(waiting, destination);
        yield return Comment(destination, plan.Properties.Comment);
        foreach (string statement in plan.Properties.OwnerAndPrivilegeStatements(destination))
            yield return statement;
    }

    // Whether the swap happened must be known even when the connection breaks in this very moment.
    private async Task CommitAsync(uint asideOid)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        try
        {
            await Statements.ExecuteAsync(maintenance, ["COMMIT"], patience.Token);
        }
        catch (Exception exception) when (exception is NpgsqlException and not PostgresException)
        {
            await using NpgsqlConnection session =
                await Sessions.OpenMaintenanceAsync(plan.Request.Destination, "copy swap", patience.Token);
            if (await OidAsync(session, destination, patience.Token) != asideOid)
                throw ServerErrors.From(exception, $"The database {destination} could not be replaced", destination);
        }
    }

    private static async Task<uint?> OidAsync(
        NpgsqlConnection session, string database, CancellationToken cancellationToken)
    {
        List<uint> oids = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/database_oid.sql"), [database], row => row.Oid("oid"), cancellationToken);
        return oids.Count == 0 ? null : oids[0];
    }

    private async Task<List<string>> UsersAsync(string file)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(10));
        return await Rows.ReadAsync(
            maintenance, SqlText.Load(file), [destination], row => row.Text("name"), patience.Token);
    }

    private static string Rename(string from, string to) =>
        $"ALTER DATABASE {SqlName.Quote(from)} RENAME TO {SqlName.Quote(to)}";

    private static string Comment(string database, string? text) =>
        $"COMMENT ON DATABASE {SqlName.Quote(database)} IS {(text is null ? "NULL" : SqlName.Literal(text))}";
}
