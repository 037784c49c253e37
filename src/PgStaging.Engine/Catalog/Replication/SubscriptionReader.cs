using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads the subscriptions of a database.</summary>
internal sealed class SubscriptionReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await ReadAsync(session, null, cancellationToken);

    /// <summary>Those of any database of the server.</summary>
    /// <param name="session">A session in any database.</param>
    /// <param name="database">The database; null for the one the session is in.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public static async Task<IReadOnlyList<Subscription>> ReadAsync(
        CatalogSession session, string? database, CancellationToken cancellationToken)
    {
        object[] arguments = [database ?? (object)DBNull.Value];
        List<(Subscription Subscription, bool ShowsConnection)> found =
            await session.QueryAsync("subscriptions", arguments, Read, cancellationToken);
        if (!found.Exists(item => item.ShowsConnection))
            return [.. found.Select(item => item.Subscription)];
        Dictionary<uint, PublisherConnection> connections = (await session.QueryAsync(
            "subscription_connections", arguments,
            row => (Oid: row.Oid("oid"), Connection: PublisherConnection.Parse(row.Text("connection"))),
            cancellationToken)).ToDictionary(item => item.Oid, item => item.Connection);
        return
        [
            .. found.Select(item => connections.TryGetValue(item.Subscription.Address.ObjectId, out PublisherConnection? known)
                ? item.Subscription with { Connection = known.Text, Withheld = known.Withheld } : item.Subscription),
        ];
    }

    private static (Subscription Subscription, bool ShowsConnection) Read(NpgsqlDataReader row) => (
        new Subscription
        {
            Address = new(CatalogClass.Subscription, row.Oid("oid")),
            Name = row.Text("name"),
            Owner = row.Text("owner"),
            Publications = row.Array<string>("publications"),
            IsEnabled = row.Value<bool>("is_enabled"),
            SlotName = row.TextOrNull("slot_name"),
            SynchronousCommit = row.Text("synchronous_commit"),
            IsBinary = row.Value<bool>("is_binary"),
            Streaming = row.Text("streaming"),
            TwoPhase = row.Value<bool>("two_phase"),
            DisablesOnError = row.Value<bool>("disables_on_error"),
            RequiresPassword = row.Value<bool>("requires_password"),
            RunsAsOwner = row.Value<bool>("runs_as_owner"),
            Origin = row.Text("origin"),
            Failover = row.Value<bool>("failover"),
        },
        row.Value<bool>("shows_connection"));
}
