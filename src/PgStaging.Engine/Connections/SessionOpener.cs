using System.Text;
using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>Opens one session on the first of a target's servers that will do.</summary>
internal sealed class SessionOpener(ResolvedTarget target, string purpose, SessionRole role)
{
    private const int OldestMajor = 14;
    private const int ApplicationNameBytes = 63;

    /// <summary>Whether a missing database's error names databases that are spelled alike.</summary>
    public bool NamesSimilar { get; init; } = true;

    // A destination that is a standby cannot serve, so of several servers only a primary will do.
    private TargetSessionAttributes Wanted =>
        target.SessionAttributes == TargetSessionAttributes.Any && role == SessionRole.Destination && target.Servers.Count > 1
            ? TargetSessionAttributes.Primary : target.SessionAttributes;

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (target.Source.Server is { } settled)
            return await OpenOnAsync(settled, cancellationToken);

        List<PgStagingException> failures = [];
        foreach (TargetSessionAttributes attributes in Passes())
        {
            failures.Clear();
            foreach (ServerAddress server in target.Servers)
            {
                try
                {
                    if (await OpenMatchingAsync(server, attributes, cancellationToken) is { } session)
                    {
                        target.Source.Settle(server);
                        return session;
                    }
                    failures.Add(ConnectionErrors.SessionAttributesNotMet(target, server, attributes));
                }
                catch (PgStagingException exception) when (target.Servers.Count > 1 && MayTryNext(exception))
                {
                    failures.Add(exception);
                }
            }
        }
        throw failures.Count == 1 ? failures[0] : ConnectionErrors.NoServerUsable(target, failures);
    }

    // The preferring kinds take what there is when no server is of the preferred kind.
    private TargetSessionAttributes[] Passes() => Wanted switch
    {
        TargetSessionAttributes.PreferStandby => [TargetSessionAttributes.Standby, TargetSessionAttributes.Any],
        TargetSessionAttributes.PreferPrimary => [TargetSessionAttributes.Primary, TargetSessionAttributes.Any],
        _ => [Wanted],
    };

    // As in libpq: a server that was reached and refused the role or the database has given the answer.
    private static bool MayTryNext(PgStagingException exception) => exception switch
    {
        PgServerException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown } => true,
        PgServerException => false,
        _ => exception.ErrorKind == PgErrorKind.Connection,
    };

    private async Task<NpgsqlConnection?> OpenMatchingAsync(
        ServerAddress server, TargetSessionAttributes attributes, CancellationToken cancellationToken)
    {
        (NpgsqlConnection session, SessionState state) = await OpenPreparedAsync(server, cancellationToken);
        bool matches = attributes switch
        {
            TargetSessionAttributes.Primary => !state.InRecovery,
            TargetSessionAttributes.Standby => state.InRecovery,
            TargetSessionAttributes.ReadWrite => !state.ReadOnly,
            TargetSessionAttributes.ReadOnly => state.ReadOnly,
            _ => true,
        };
        if (matches)
            return session;
        await session.DisposeAsync();
        return null;
    }

    private async Task<NpgsqlConnection> OpenOnAsync(ServerAddress server, CancellationToken cancellationToken) =>
        (await OpenPreparedAsync(server, cancellationToken)).Session;

    private async Task<(NpgsqlConnection Session, SessionState State)> OpenPreparedAsync(
        ServerAddress server, CancellationToken cancellationToken)
    {
        NpgsqlConnection session = await ConnectAsync(server, cancellationToken);
        try
        {
            // Before any statement: what a version that is too old would say to them is not to the point.
            if (session.PostgreSqlVersion.Major < OldestMajor)
                throw ConnectionErrors.ServerTooOld(target, session.ServerVersion, OldestMajor);
            SessionState state = await PrepareAsync(session, cancellationToken);
            if (role == SessionRole.Destination && state.InRecovery && Wanted is TargetSessionAttributes.Any)
                throw ConnectionErrors.DestinationIsStandby(target, server);
            return (session, state);
        }
        catch (Exception exception)
        {
            await session.DisposeAsync();
            if (exception is OperationCanceledException)
                throw;
            throw ServerErrors.From(exception, $"Cannot set up a session on {target.DisplayName}", target.DisplayName);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(ServerAddress server, CancellationToken cancellationToken)
    {
        bool mayRepeat = target.PasswordCommand?.IsRemembered ?? false;
        while (true)
        {
            try
            {
                return await OpenStoppableAsync(target.Source.For(target, server), cancellationToken);
            }
            catch (PostgresException exception) when (
                exception.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification
                && target.PasswordCommand is { } command)
            {
                // A token that has run out: the command makes a new one, once.
                command.Forget();
                if (!mayRepeat)
                    throw ConnectFailure.From(exception, target, server);
                mayRepeat = false;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName && NamesSimilar)
            {
                throw ConnectFailure.DatabaseMissing(exception, target, await DatabaseNames.OnServerOfAsync(target, role, cancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                throw ConnectFailure.From(exception, target, server);
            }
        }
    }

    // The driver does not look at the token while it waits for a silent server's first answer: whoever stops must not
    // wait with it. The attempt ends by its own timeout, and if it succeeds after all, nobody wants its session.
    private static async Task<NpgsqlConnection> OpenStoppableAsync(
        NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        Task<NpgsqlConnection> opening = source.OpenConnectionAsync(cancellationToken).AsTask();
        try
        {
            return await opening.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = DiscardAsync(opening);
            throw;
        }
    }

    private static async Task DiscardAsync(Task<NpgsqlConnection> opening)
    {
        // Suppressed, because the attempt was given up: its failure is of no interest to anybody.
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
            await opening.Result.DisposeAsync();
    }

    private async Task<SessionState> PrepareAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = session.CreateCommand();
        command.CommandText = SqlText.Load(role == SessionRole.Source
            ? "Connections/Sql/source_session.sql" : "Connections/Sql/destination_session.sql");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ApplicationName(purpose, target.ApplicationName) });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new SessionState(
            reader.GetBoolean(reader.GetOrdinal("in_recovery")), reader.GetBoolean(reader.GetOrdinal("read_only")));
    }

    /// <summary>What pg_stat_activity shows: at most 63 bytes, of which the server keeps only printable ASCII.</summary>
    internal static string ApplicationName(string purpose, string? given)
    {
        string name = given is null ? $"PgStaging {purpose}" : $"PgStaging {purpose} ({given})";
        StringBuilder plain = new(name.Length);
        foreach (Rune rune in name.EnumerateRunes())
            plain.Append(rune.IsAscii && !Rune.IsControl(rune) ? (char)rune.Value : '?');
        if (plain.Length <= ApplicationNameBytes)
            return plain.ToString();
        string ending = given is null ? "..." : "...)";
        return $"{plain.ToString(0, ApplicationNameBytes - ending.Length)}{ending}";
    }

    private readonly record struct SessionState(bool InRecovery, bool ReadOnly);
}
