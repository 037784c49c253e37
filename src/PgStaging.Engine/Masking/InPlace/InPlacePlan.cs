using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Masking;

/// <summary>What masking in place is about to do.</summary>
internal sealed record InPlacePlan
{
    public required InPlaceRequest Request { get; init; }

    public required SourceFacts Facts { get; init; }

    public required InPlaceRights Rights { get; init; }

    /// <summary>Tables that are masked in one transaction each, or together where they must.</summary>
    public required ImmutableArray<ImmutableArray<InPlaceTable>> Units { get; init; }

    public required ImmutableArray<InPlaceForeignKey> ForeignKeys { get; init; }

    /// <summary>Materialized views to fill again, in order.</summary>
    public required ImmutableArray<InPlaceView> Views { get; init; }

    /// <summary>Tables that an earlier, unfinished run has masked, with their rows.</summary>
    public required ImmutableDictionary<uint, long> Masked { get; init; }

    /// <summary>What says whether an unfinished run had the same rules and key.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Foreign tables that hold rows of masked tables' parents. They are not masked.</summary>
    public required ImmutableArray<string> ForeignMembers { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>When planning began, as a timestamp of Stopwatch.</summary>
    public required long Started { get; init; }

    /// <summary>Whether large objects are to hold nothing afterwards.</summary>
    public bool EmptiesLargeObjects => !Request.IsPartial && Request.Masking.Rules.LargeObjects == PgMaskedLargeObjects.Empty;

    public IEnumerable<InPlaceTable> Tables => Units.SelectMany(unit => unit);

    public int ColumnCount => Tables.Sum(table => table.Masking.Columns.Count);

    public long DataBytes => Tables.Sum(table => table.Load.DataBytes);

    public string Summary =>
        $"Mask {Counted.Text(ColumnCount, "column")} of {Counted.Text(Tables.Count(), "table")} ({ByteSize.Text(DataBytes)}) in place";

    /// <summary>All that would happen, in lines.</summary>
    public string Description
    {
        get
        {
            StringBuilder text = new($"{Summary} in {Request.Target.DisplayName}.");
            foreach (InPlaceTable table in Tables)
            {
                string what = Masked.ContainsKey(table.Oid)
                    ? "masked by an unfinished run" : $"{string.Join(", ", table.MaskedColumns)} ({ByteSize.Text(table.Load.DataBytes)})";
                text.Append(CultureInfo.CurrentCulture, $"\n  {table.DisplayName}: {what}");
            }
            foreach (InPlaceForeignKey key in ForeignKeys)
                text.Append(CultureInfo.CurrentCulture, $"\n  Foreign key dropped and made again: {key.DisplayName}");
            foreach (InPlaceView view in Views)
                text.Append(CultureInfo.CurrentCulture, $"\n  Materialized view filled again: {view.DisplayName}");
            if (EmptiesLargeObjects)
                text.Append("\n  Large objects are emptied.");
            foreach (string warning in Warnings)
                text.Append(CultureInfo.CurrentCulture, $"\n  Warning: {warning}");
            text.Append(CultureInfo.CurrentCulture, $"\n  Other sessions in the database, which wait while they need a table in work: {Rights.Sessions:N0}");
            return text.ToString();
        }
    }
}
