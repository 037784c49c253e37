using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>
/// Drops databases. The server drops none that has subscriptions, even disabled ones; and a slot that one of them has on
/// its publisher would, once nobody knows of it, keep changes there until the disk is full.
/// </summary>
internal static class DatabaseRemoval
{
    /// <summary>Refuses a database with a subscription that must, or may, not be dropped with it.</summary>
    /// <param name="session">A session in any database of the server.</param>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public static async Task CheckAsync(
        NpgsqlConnection session, string database, CancellationToken cancellationToken)
    {
        IReadOnlyList<Subscription> subscriptions = await SubscriptionsAsync(session, database, cancellationToken);
        if (subscriptions.FirstOrDefault(item => item.SlotName is not null) is { } receiving)
            throw CopyErrors.DatabaseSubscribes(database, receiving);
        if (subscriptions.Count == 0)
            return;
        List<(string Role, bool IsMember)> owners = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/destination_roles.sql"),
            [subscriptions.Select(item => item.Owner!).Distinct().ToArray()],
            row => (row.Text("name"), row.Value<bool>("is_member")), cancellationToken);
        if (subscriptions.FirstOrDefault(item => owners.Contains((item.Owner!, false))) is { } foreign)
            throw CopyErrors.SubscriptionNotOwned(database, foreign);
    }

    /// <summary>Drops a database if it is there, its subscriptions first, and ends the sessions in it.</summary>
    /// <param name="maintenance">A session in the maintenance database.</param>
    /// <param name="target">The database.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task DropAsync(
        NpgsqlConnection maintenance, ResolvedTarget target, CancellationToken cancellationToken)
    {
        await CheckAsync(maintenance, target.Database, cancellationToken);
        IReadOnlyList<Subscription> subscriptions =
            await SubscriptionsAsync(maintenance, target.Database, cancellationToken);
        if (subscriptions.Count > 0)
        {
            await using NpgsqlConnection session =
                await Sessions.OpenDestinationAsync(target, "copy cleanup", cancellationToken);
            await Statements.ExecuteAsync(session, subscriptions.SelectMany(SubscriptionDdl.Drop), cancellationToken);
        }
        await Statements.ExecuteAsync(
            maintenance, [$"DROP DATABASE IF EXISTS {SqlName.Quote(target.Database)} WITH (FORCE)"], cancellationToken);
    }

    private static Task<IReadOnlyList<Subscription>> SubscriptionsAsync(
        NpgsqlConnection session, string database, CancellationToken cancellationToken) =>
        SubscriptionReader.ReadAsync(new CatalogSession(session), database, cancellationToken);
}
