using System.Globalization;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>The database that is built beside the destination and takes its place when it is complete.</summary>
internal sealed class AsideDatabase
{
    private readonly ResolvedTarget destination;

    private AsideDatabase(ResolvedTarget destination, string name)
    {
        this.destination = destination;
        Name = name;
        Target = destination.WithDatabase(name);
    }

    public string Name { get; }

    public ResolvedTarget Target { get; }

    /// <summary>Creates it empty, with the source's encoding and locale, open to its owner alone.</summary>
    /// <param name="maintenance">A session in the maintenance database.</param>
    /// <param name="plan">The source's facts and the destination.</param>
    /// <param name="tablespace">The tablespace of the database it will replace; null for the server's default.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<AsideDatabase> CreateAsync(
        NpgsqlConnection maintenance, CopyPlan plan, string? tablespace, CancellationToken cancellationToken)
    {
        ResolvedTarget destination = plan.Request.Destination;
        DatabaseFacts facts = plan.Selection.Model.Database;
        AsideDatabase aside = new(destination, AsideName.ForBuilding(destination.Database));
        string name = SqlName.Quote(aside.Name);
        try
        {
            await Statements.ExecuteAsync(
                maintenance, [CreateStatement(name, facts, plan.Destination.Major, tablespace)], cancellationToken);
            // One transaction: a database without its tag could not be told from somebody else's.
            await Statements.ExecuteAsync(
                maintenance,
                [
                    $"COMMENT ON DATABASE {name} IS {SqlName.Literal(AsideTag.Building(destination.Database).ToJson())}",
                    $"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
                ],
                cancellationToken);
            return aside;
        }
        catch (PostgresException exception) when (IsAboutLocale(exception))
        {
            throw CopyErrors.LocaleMissing(
                facts.Locale ?? $"{facts.Collate} / {facts.CharacterType}", destination.DisplayName, exception);
        }
        catch (Exception exception)
        {
            Exception failure = exception is NpgsqlException
                ? ServerErrors.From(exception, $"The database {aside.Name} could not be created", aside.Name) : exception;
            failure = await aside.DropAfterAsync(failure);
            if (ReferenceEquals(failure, exception))
                throw;
            throw failure;
        }
    }

    /// <summary>Drops it after a failure, whatever has become of our sessions, and gives back what to throw.</summary>
    public async Task<Exception> DropAfterAsync(Exception failure)
    {
        try
        {
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
            await using NpgsqlConnection session =
                await Sessions.OpenMaintenanceAsync(destination, "copy cleanup", patience.Token);
            await DatabaseRemoval.DropAsync(session, Target, patience.Token);
            return failure;
        }
        catch (Exception cleanup) when (cleanup is NpgsqlException or PgStagingException or OperationCanceledException)
        {
            return CopyErrors.LeftOverRemains(
                Name,
                failure as PgStagingException
                    ?? ServerErrors.From(failure, "The copy did not finish", destination.DisplayName),
                cleanup);
        }
    }

    private static bool IsAboutLocale(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.WrongObjectType
            or PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.UndefinedObject
        && (exception.MessageText.Contains("locale", StringComparison.OrdinalIgnoreCase)
            || exception.MessageText.Contains("LC_", StringComparison.Ordinal)
            || exception.MessageText.Contains("ICU", StringComparison.Ordinal));

    private static string CreateStatement(string name, DatabaseFacts facts, int destinationMajor, string? tablespace)
    {
        List<string> options =
        [
            "TEMPLATE template0",
            $"ENCODING {SqlName.Literal(facts.Encoding)}",
            $"LC_COLLATE {SqlName.Literal(facts.Collate)}",
            $"LC_CTYPE {SqlName.Literal(facts.CharacterType)}",
        ];
        if (destinationMajor >= 15)
            options.Add(string.Create(CultureInfo.InvariantCulture, $"LOCALE_PROVIDER {Provider(facts.LocaleProvider)}"));
        if (facts.Locale is { } locale && facts.LocaleProvider == 'i')
            options.Add($"ICU_LOCALE {SqlName.Literal(locale)}");
        if (facts.Locale is { } builtin && facts.LocaleProvider == 'b')
            options.Add($"BUILTIN_LOCALE {SqlName.Literal(builtin)}");
        if (facts.IcuRules is { } rules)
            options.Add($"ICU_RULES {SqlName.Literal(rules)}");
        if (tablespace is not null)
            options.Add($"TABLESPACE {SqlName.Quote(tablespace)}");
        return $"CREATE DATABASE {name} WITH {string.Join(' ', options)}";
    }

    private static string Provider(char provider) => provider switch
    {
        'i' => "icu",
        'b' => "builtin",
        _ => "libc",
    };
}
