using System.Globalization;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
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
        DatabaseFacts facts = plan.Selection.Model.Database;
        AsideDatabase aside = Beside(plan.Request.Destination);
        try
        {
            await Statements.ExecuteAsync(
                maintenance,
                [CreateStatement(SqlName.Quote(aside.Name), facts, plan.Destination.Major, tablespace)],
                cancellationToken);
            await aside.TagAsync(maintenance, cancellationToken);
            return aside;
        }
        catch (PostgresException exception) when (IsAboutLocale(exception))
        {
            throw CopyErrors.LocaleMissing(
                facts.Locale ?? $"{facts.Collate} / {facts.CharacterType}", aside.destination.DisplayName, exception);
        }
        catch (Exception exception)
        {
            throw await aside.FailureAsync(exception);
        }
    }

    /// <summary>Lets the server make it from the source, with all that is in it, open to its owner alone.</summary>
    /// <exception cref="PostgresException">ObjectInUse: somebody is in the source. Nothing was made.</exception>
    public static async Task<AsideDatabase> CloneAsync(
        NpgsqlConnection maintenance, CopyPlan plan, SourceClone clone, IOperationLog log, CancellationToken cancellationToken)
    {
        AsideDatabase aside = Beside(plan.Request.Destination);
        try
        {
            await DatabaseClone.RunAsync(
                maintenance, clone.Database, aside.Name, clone.Strategy, plan.Destination.Major, log, cancellationToken);
            await aside.TagAsync(maintenance, cancellationToken);
            return aside;
        }
        catch (Exception exception)
            when (exception is not PostgresException { SqlState: PostgresErrorCodes.ObjectInUse })
        {
            throw await aside.FailureAsync(exception);
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

    private static AsideDatabase Beside(ResolvedTarget destination) =>
        new(destination, AsideName.ForBuilding(destination.Database));

    // One transaction: a database without its tag could not be told from somebody else's.
    private Task TagAsync(NpgsqlConnection maintenance, CancellationToken cancellationToken)
    {
        string name = SqlName.Quote(Name);
        return Statements.ExecuteAsync(
            maintenance,
            [
                $"COMMENT ON DATABASE {name} IS {SqlName.Literal(AsideTag.Building(destination.Database).ToJson())}",
                $"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
                $"ALTER DATABASE {name} ALLOW_CONNECTIONS true",
            ],
            cancellationToken);
    }

    private Task<Exception> FailureAsync(Exception exception) => DropAfterAsync(exception is NpgsqlException
        ? ServerErrors.From(exception, $"The database {Name} could not be created", Name) : exception);

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
