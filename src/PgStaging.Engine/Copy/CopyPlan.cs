using System.Collections.Immutable;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Operations;
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

    /// <summary>How the server clones the source, if nobody is in it then; null for a copy in any case.</summary>
    public SourceClone? SourceClone { get; init; }

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
                ? $"the definitions of {Counted.Text(tables, "table")} of {Request.Source.DisplayName}"
                : $"{Counted.Text(tables, "table")} ({ByteSize.Text(Selection.Loads.Sum(load => load.DataBytes))}) of {Request.Source.DisplayName}";
            string replaced = Destination.Existing is not { } existing ? $"Create as {Kind} of "
                : $"Replace{(existing.SizeBytes is { } size ? $" ({ByteSize.Text(size)})" : string.Empty)}, end {Counted.Text(existing.SessionCount, "session")} in it, {Previous}, by {Kind} of ";
            string left = Selection.NotCopied.IsEmpty ? string.Empty
                : $"; not copied: {Counted.Text(Selection.NotCopied.Length, "object")}";
            string roles = Roles.Roles.IsEmpty ? string.Empty
                : $"; make the roles {string.Join(", ", Roles.Roles.Select(role => role.Name))}";
            string masked = Masking is null ? string.Empty
                : $"; mask {Counted.Text(Masking.ColumnCount, "column")} of {Counted.Text(Masking.Tables.Count, "table")} on the way";
            return replaced + what + masked + roles + left;
        }
    }

    private string Kind => SourceClone is null ? "a copy"
        : "a clone, during which nobody can connect to the source, or if somebody is in it a copy,";

    private string Previous => Request.PreviousName is { } name ? $"keep the previous one as {name}" : "drop the previous one";
}
