using System.Collections.Immutable;
using System.Globalization;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>What a copy is about to do. Nothing has been created for it.</summary>
internal sealed record CopyPlan
{
    public required CopyRequest Request { get; init; }

    public required SourceFacts Source { get; init; }

    public required DestinationFacts Destination { get; init; }

    public required Selection Selection { get; init; }

    public required SchemaPlan Schema { get; init; }

    /// <summary>What the new database as a whole gets: the replaced database's own properties, or else the source's.</summary>
    public required DatabaseProperties Properties { get; init; }

    /// <summary>Roles that are made on the destination's server before anything else.</summary>
    public MissingRoles Roles { get; init; } = MissingRoles.None;

    /// <summary>How rows are masked; null for not at all.</summary>
    public MaskPlan? Masking { get; init; }

    /// <summary>The schema catalogs' digest at the time the model was read.</summary>
    public required string Fingerprint { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>Stopwatch timestamp of the first connection.</summary>
    public required long Started { get; init; }

    public bool Replaces => Destination.Existing is not null;

    /// <summary>What -WhatIf and -Confirm say will happen to the destination.</summary>
    public string Summary
    {
        get
        {
            int tables = Selection.Model.All<Catalog.Table>().Count();
            string what = Request.SchemaOnly
                ? string.Create(CultureInfo.CurrentCulture, $"the definitions of {tables:N0} tables of {Request.Source.DisplayName}")
                : string.Create(CultureInfo.CurrentCulture, $"{tables:N0} tables ({ByteSize.Text(Selection.Loads.Sum(load => load.DataBytes))}) of {Request.Source.DisplayName}");
            string replaced = Destination.Existing is not { } existing ? "Create as a copy of "
                : string.Create(
                    CultureInfo.CurrentCulture,
                    $"Replace{(existing.SizeBytes is { } size ? $" ({ByteSize.Text(size)})" : string.Empty)}, end {existing.SessionCount:N0} sessions in it, {Previous}, by a copy of ");
            string left = Selection.NotCopied.IsEmpty ? string.Empty
                : string.Create(CultureInfo.CurrentCulture, $"; {Selection.NotCopied.Length:N0} objects are not copied");
            string roles = Roles.Roles.IsEmpty ? string.Empty
                : $"; make the roles {string.Join(", ", Roles.Roles.Select(role => role.Name))}";
            string masked = Masking is null ? string.Empty
                : string.Create(CultureInfo.CurrentCulture, $"; mask {Masking.ColumnCount:N0} columns of {Masking.Tables.Count:N0} tables on the way");
            return replaced + what + masked + roles + left;
        }
    }

    private string Previous => Request.PreviousName is { } name ? $"keep the previous one as {name}" : "drop the previous one";
}
