using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Preflight;

/// <summary>Looks at one target from its name to the rights on its server, as far as each step lets it.</summary>
internal sealed class TargetTest(TargetTestRequest request)
{
    private const string Purpose = "test";

    /// <summary>The checks, each as soon as it is done. What is wrong with the target is a check, not an exception.</summary>
    public async IAsyncEnumerable<PgTargetCheck> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string name = request.Target.ToString();
        ResolvedTarget? target = null;
        CheckOutcome resolvable = Attempt("Resolvable", () =>
        {
            target = TargetResolver.Resolve(request.Target, request.Credential);
            return new("Resolvable", PgCheckStatus.Passed,
                $"It means role {target.Settings.Username} on {string.Join(" or ", target.Servers)}, database {target.Database}; password: {target.PasswordSource}.");
        });
        yield return Public(name, resolvable);
        if (target is null)
            yield break;

        foreach (string warning in target.Warnings)
            yield return Public(target.DisplayName, new("PasswordFile", PgCheckStatus.Warning, warning, "Take the rights on it from group and others."));

        (NpgsqlConnection? session, CheckOutcome reachable) = await OpenAsync(target, request.Role, cancellationToken);
        yield return Public(target.DisplayName, reachable);
        if (session is null)
        {
            if (request.Role == PgTargetRole.Destination && target.Label == PgTargetLabel.Production)
                yield return Public(target.DisplayName, DestinationRights.Label(target));
            yield break;
        }
        await using NpgsqlConnection opened = session;
        await foreach (CheckOutcome outcome in InsideAsync(opened, target, cancellationToken))
            yield return Public(target.DisplayName, outcome);
    }

    private async IAsyncEnumerable<CheckOutcome> InsideAsync(
        NpgsqlConnection session, ResolvedTarget target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ServerFacts facts = await ServerFacts.ReadAsync(session, cancellationToken);
        yield return Tls(target, facts);
        yield return new("Version", PgCheckStatus.Passed, $"PostgreSQL {facts.Version}{(facts.InRecovery ? ", a standby" : null)}.");
        yield return new("Identity", PgCheckStatus.Passed, $"Role {facts.Username}{(facts.IsSuperuser ? ", a superuser" : null)}.");

        if (request.Role == PgTargetRole.Source)
        {
            foreach (CheckOutcome outcome in await SourceRights.CheckAsync(session, facts.Username, cancellationToken))
                yield return outcome;
            yield break;
        }

        foreach (CheckOutcome outcome in await DestinationRights.CheckAsync(session, target, cancellationToken))
            yield return outcome;
        SourceNeeds? needs = null;
        if (request.Against is not null)
        {
            (needs, CheckOutcome readable) = await ReadSourceAsync(cancellationToken);
            yield return readable;
        }
        yield return await DiskSpace.CheckAsync(session, needs?.Database.SizeBytes, cancellationToken);
        if (needs is null)
            yield break;
        DestinationOffer offer = await DestinationOffer.ReadAsync(session, cancellationToken);
        foreach (PreflightFinding finding in PreflightChecks.Compare(needs, offer))
            yield return new(finding.Subject.ToString(), finding.Status, finding.Message, finding.RecommendedAction);
    }

    private async Task<(SourceNeeds? Needs, CheckOutcome Outcome)> ReadSourceAsync(CancellationToken cancellationToken)
    {
        try
        {
            ResolvedTarget source = TargetResolver.Resolve(request.Against!, request.AgainstCredential);
            await using NpgsqlConnection session = await Sessions.OpenSourceAsync(source, Purpose, cancellationToken);
            return (await SourceNeeds.ReadAsync(session, cancellationToken),
                new("Against", PgCheckStatus.Passed, $"{source.DisplayName} was read for the comparison."));
        }
        catch (PgStagingException exception)
        {
            return (null, Failed("Against", exception));
        }
    }

    private static async Task<(NpgsqlConnection? Session, CheckOutcome Outcome)> OpenAsync(
        ResolvedTarget target, PgTargetRole role, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            NpgsqlConnection session = role == PgTargetRole.Source
                ? await Sessions.OpenSourceAsync(target, Purpose, cancellationToken)
                : await Sessions.OpenDestinationAsync(target, Purpose, cancellationToken);
            return (session, Reached(target, start, null));
        }
        catch (PgServerException exception) when (
            role == PgTargetRole.Destination && exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // A destination that does not exist yet is made by the copy.
            try
            {
                NpgsqlConnection session = await Sessions.OpenMaintenanceAsync(target, Purpose, cancellationToken);
                return (session, Reached(target, start, $" There is no database {target.Database} yet."));
            }
            catch (PgStagingException)
            {
                return (null, Failed("Database", exception));
            }
        }
        catch (PgStagingException exception)
        {
            return (null, Failed(CheckOf(exception), exception));
        }
    }

    private static CheckOutcome Reached(ResolvedTarget target, long start, string? note) => new("Reachable", PgCheckStatus.Passed,
        string.Create(CultureInfo.InvariantCulture,
            $"{target.Source.Server} let us in after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms.{note}"));

    private static CheckOutcome Tls(ResolvedTarget target, ServerFacts facts)
    {
        if (facts.Tls is not null)
            return new("Tls", PgCheckStatus.Passed, $"Encrypted with {facts.Tls}; sslmode is {TlsSettings.Name(target.Settings.SslMode)}.");
        ServerAddress server = target.Source.Server!;
        return server.IsSocket || ServerComparison.IsLoopback(server)
            ? new("Tls", PgCheckStatus.Passed, "Not encrypted: the connection does not leave this machine.")
            : new("Tls", PgCheckStatus.Warning, "The connection is not encrypted: anybody between can read what is copied.",
                "Turn on ssl on the server and connect with sslmode=verify-full.");
    }

    private static string CheckOf(PgStagingException exception) => exception switch
    {
        { ErrorId: nameof(ConnectionErrors.TlsFailed) } => "Tls",
        { ErrorId: nameof(ConnectionErrors.ServerTooOld) } => "Version",
        { ErrorId: nameof(ConnectionErrors.DestinationIsStandby) } => "Writable",
        { ErrorKind: PgErrorKind.Authentication } => "Identity",
        { ErrorKind: PgErrorKind.NotFound } => "Database",
        _ => "Reachable",
    };

    private static CheckOutcome Attempt(string check, Func<CheckOutcome> look)
    {
        try
        {
            return look();
        }
        catch (PgStagingException exception)
        {
            return Failed(check, exception);
        }
    }

    private static CheckOutcome Failed(string check, PgStagingException exception) =>
        new(check, PgCheckStatus.Failed, exception.Message, exception.RecommendedAction);

    private static PgTargetCheck Public(string target, CheckOutcome outcome) =>
        new(target, outcome.Check, outcome.Status, outcome.Message, outcome.RecommendedAction);
}
