using System.Collections.Immutable;
using System.Management.Automation;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Finds columns of a PostgreSQL database that hold personal or secret data, and suggests masks for them.</summary>
/// <remarks>
/// Three things are looked at: names, in ten languages with their abbreviations; types and domains; and the values of some
/// rows of each table, also inside json documents, arrays, hstore and composite values. The database is only read: by a few
/// catalog queries and one short query for each table. No value leaves the command: Samples shows shapes such as a…@a….a….
/// Generated columns are left out, because they follow the columns they come from; a partitioned table stands for its
/// partitions. What could not be read, and tables on foreign servers, are told in a warning. What is found is a proposal:
/// look it through before it becomes rules.
/// </remarks>
/// <example>
/// <code>Find-PgSensitiveData prod | Sort-Object Table, Column</code>
/// <para>Shows what should be masked in a copy of production.</para>
/// </example>
/// <example>
/// <code>Find-PgSensitiveData prod -Schema sales -Country DE, PL -MinimumConfidence Low -SampleSize 1000</code>
/// <para>Looks closer at one schema: national ids of two countries only, more rows, and hints too.</para>
/// </example>
/// <example>
/// <code>Find-PgSensitiveData prod -SampleSize 0</code>
/// <para>Judges by names and types alone and reads no row.</para>
/// </example>
[Cmdlet(VerbsCommon.Find, "PgSensitiveData")]
[OutputType(typeof(PgSensitiveData))]
public sealed class FindPgSensitiveDataCommand : PgCmdlet
{
    /// <summary>
    /// The database to look at: a connection string, URI, profile or service, or an object with a ConnectionString.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectionString")]
    [PgTargetTransformation]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public PgTarget Source { get; set; } = null!;

    /// <summary>Only these tables: name or schema.name, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Table { get; set; } = [];

    /// <summary>Tables to leave out: name or schema.name, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] ExcludeTable { get; set; } = [];

    /// <summary>Only tables of these schemas, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Schema { get; set; } = [];

    /// <summary>How many rows of each table to look at. With 0, names and types decide alone.</summary>
    [Parameter]
    [ValidateRange(0, 100_000)]
    public int SampleSize { get; set; } = 300;

    /// <summary>
    /// Countries the data is from, as codes of two letters such as DE: only their national ids are looked for, and suggested
    /// masks have the locale of the country if only one is named.
    /// </summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z]{2}$")]
    public string[] Country { get; set; } = [];

    /// <summary>What is less sure is left out. Low tells hints too: a name that can mean something else.</summary>
    [Parameter]
    public PgConfidence MinimumConfidence { get; set; } = PgConfidence.Medium;

    /// <summary>User name and password, instead of what the source says.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        SensitiveDataRequest request = new()
        {
            Source = Resolve(Source, Credential),
            Tables = Patterns(Table),
            ExcludedTables = Patterns(ExcludeTable),
            Schemas = Patterns(Schema),
            SampleSize = SampleSize,
            Countries = [.. Country.Select(country => country.ToUpperInvariant())],
            MinimumConfidence = MinimumConfidence,
        };
        SensitiveDataFinder finder = new(request, Log);
        await finder.RunAsync(
            (place, finding) => EmitAsync(finder.Describe(place, finding, Source)), cancellationToken);
    }

    private static ImmutableArray<NamePattern> Patterns(string[] texts) =>
        [.. texts.Select(text => new NamePattern(text))];
}
