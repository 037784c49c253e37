using System.Globalization;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Looks for personal data in a database that it only reads: a few catalog queries, whatever the number of tables, and one
/// query for some rows of each table.
/// </summary>
internal sealed class SensitiveDataFinder
{
    private const int NamesShown = 5;
    private const int ShapesShown = 3;

    private readonly SensitiveDataRequest request;
    private readonly IOperationLog log;
    private readonly PlaceJudge judge;
    private readonly List<string> unread = [];

    public SensitiveDataFinder(SensitiveDataRequest request, IOperationLog log)
    {
        this.request = request;
        this.log = log;
        judge = new PlaceJudge(new ValueJudges(request.Countries, DateTime.UtcNow));
    }

    /// <summary>Looks at all tables of the request, by name.</summary>
    /// <param name="found">Told what was found, as soon as it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(Func<SensitivePlace, PlaceFinding, Task> found, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session =
            await Sessions.OpenSourceAsync(request.Source, "search", cancellationToken);
        try
        {
            await RunAsync(session, found, cancellationToken);
        }
        catch (NpgsqlException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw ServerErrors.From(
                exception, $"{request.Source.DisplayName} could not be searched for personal data", request.Source.DisplayName);
        }
    }

    /// <summary>The finding as people see it.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="finding">What it is.</param>
    /// <param name="source">The database, as the user named it.</param>
    public PgSensitiveData Describe(SensitivePlace place, PlaceFinding finding, PgTarget source)
    {
        (string? mask, IReadOnlyDictionary<string, string> options) = SuggestedMasks.Of(finding, place, request.Countries);
        return new PgSensitiveData
        {
            Schema = place.Table.Schema,
            Table = place.Table.Name,
            Column = place.Column.Name,
            Path = place.Path,
            Type = place.Column.TypeName,
            Category = finding.Category,
            Confidence = finding.Confidence ?? PgConfidence.Low,
            FoundWith = finding.FoundWith,
            Recognised = finding.Recognised,
            MatchingShare = finding.MatchingShare,
            SampleCount = place.Values.Count,
            SuggestedMask = mask,
            SuggestedOptions = options,
            Samples = [.. place.Values.Take(50).Select(RedactedShape.Of).Distinct().Take(ShapesShown)],
            Source = source,
        };
    }

    private async Task RunAsync(
        NpgsqlConnection session, Func<SensitivePlace, PlaceFinding, Task> found, CancellationToken cancellationToken)
    {
        MaskCatalog catalog = await MaskCatalogReader.ReadAsync(session, cancellationToken);
        SampleSources sources = new(catalog, await RelationState.ReadAsync(session, cancellationToken));
        await Statements.ExecuteAsync(session, TableSampler.Limits, cancellationToken);
        TableSampler sampler = new(session, request.SampleSize);
        ColumnShapes shapes = new(catalog);
        MaskTable[] tables = [.. catalog.Tables.Where(table => !table.IsOfExtension && request.Takes(table))
            .OrderBy(table => table.DisplayName, StringComparer.Ordinal)];
        int bar = OperationProgress.NextId();
        for (int number = 0; number < tables.Length; number++)
        {
            MaskTable table = tables[number];
            log.Progress(Progress(bar, table.DisplayName, number, tables.Length));
            IReadOnlyList<SensitivePlace> columns = new TablePlaces(table, shapes).Columns();
            foreach (SensitivePlace place in await WithValuesAsync(table, columns, sources, sampler, cancellationToken))
            {
                if (judge.Judge(place) is { } finding && finding.Confidence >= request.MinimumConfidence)
                    await found(place, finding);
            }
        }
        log.Progress(Progress(bar, "Done", tables.Length, tables.Length) with { Completed = true });
        Tell(sources);
    }

    private static OperationProgress Progress(int bar, string status, int done, int all) => new(
        bar, null, "Looking for personal data", status, all == 0 ? null : (int)(100L * done / all));

    private async Task<IEnumerable<SensitivePlace>> WithValuesAsync(
        MaskTable table, IReadOnlyList<SensitivePlace> columns, SampleSources sources, TableSampler sampler,
        CancellationToken cancellationToken)
    {
        RelationState? state = sources.StateOf(table);
        SensitivePlace[] readable = [.. columns.Where(place => place.Sort != ValueSort.Bytes && state?.MayRead(place.Column) == true)];
        if (columns.Count > 0 && state is { Readable: not null } && readable.Length < columns.Count)
            unread.Add(table.DisplayName);
        if (request.SampleSize == 0 || readable.Length == 0 || sources.Of(table) is not { } source)
            return columns;
        try
        {
            List<string>[] values = await sampler.ReadAsync(source, readable, cancellationToken);
            Dictionary<ColumnKey, List<string>> sampled = readable.Zip(values).ToDictionary(
                pair => pair.First.Column.Key, pair => pair.Second);
            return columns.SelectMany(place => Opened(place, sampled.GetValueOrDefault(place.Column.Key, [])));
        }
        catch (PgServerException exception) when (exception.ErrorKind != PgErrorKind.Connection)
        {
            unread.Add(table.DisplayName);
            log.Verbose(exception.Message);
            return columns;
        }
    }

    private SensitivePlace[] Opened(SensitivePlace place, List<string> values)
    {
        if (place.Sort != ValueSort.Document || values.Count == 0)
            return [place with { Values = values }];
        DocumentPlaces places = new();
        foreach (string document in values)
            places.Read(document);
        string name = $"{place.Table.DisplayName}.{place.Column.Name}";
        if (places.HasPersonalKeys)
            log.Warning($"Keys of the documents in {name} are personal data themselves, and masks do not reach keys.");
        if (places.IsCut)
            log.Verbose($"Not all keys of the documents in {name} were looked at.");
        return [.. TablePlaces.Inside(place, places)];
    }

    private void Tell(SampleSources sources)
    {
        if (unread.Count > 0)
            log.Warning(Listed("Rows of these tables could not be read, so only names and types were looked at", unread));
        if (sources.Foreign.Count > 0)
            log.Warning(Listed("These tables are on foreign servers and were not looked at", sources.Foreign));
    }

    private static string Listed(string what, IReadOnlyList<string> tables)
    {
        string more = tables.Count > NamesShown
            ? string.Create(CultureInfo.CurrentCulture, $" and {tables.Count - NamesShown:N0} more") : string.Empty;
        return $"{what}: {string.Join(", ", tables.Take(NamesShown))}{more}.";
    }
}
