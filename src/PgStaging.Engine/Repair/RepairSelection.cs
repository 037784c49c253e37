using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;

namespace PgStaging.Engine.Repair;

/// <summary>The differences that a repair is to remove, by what they ask for.</summary>
/// <remarks>
/// An object's definition is repaired as a whole, and so is each column's: one property alone can seldom be changed
/// without the others.
/// </remarks>
internal sealed class RepairSelection
{
    private readonly ILookup<ObjectAddress, SchemaDifference> byObject;

    public RepairSelection(IEnumerable<SchemaDifference> differences)
    {
        Differences = [.. differences];
        byObject = Differences.ToLookup(item => item.Object.Address);
    }

    public ImmutableArray<SchemaDifference> Differences { get; }

    /// <summary>All chosen differences of one object and its columns.</summary>
    public IEnumerable<SchemaDifference> Of(ObjectAddress address) => byObject[address];

    public bool Creates(ObjectAddress address) => IsWhole(address, PgDriftDifference.Missing);

    public bool Drops(ObjectAddress address) => IsWhole(address, PgDriftDifference.Extra);

    /// <summary>Whether the object's own definition, its columns apart, is to become the reference's.</summary>
    public bool Redefines(ObjectAddress address) =>
        byObject[address].Any(item => item is { Column: null, Property: not null } && IsDefinition(item));

    /// <summary>What is to happen to a column; null when nothing is.</summary>
    public PgDriftDifference? OfColumn(ObjectAddress address, string column) =>
        byObject[address].FirstOrDefault(item => item.Column == column && IsDefinition(item))?.Kind;

    public bool Says(ObjectAddress address, string? column, string property) =>
        byObject[address].Any(item => item.Column == column && item.Property == property);

    /// <summary>Whether a difference is one of definition, not of what is said about the object.</summary>
    public static bool IsDefinition(SchemaDifference difference) => !PrivilegeTargets.IsPrivileges(difference.Property)
        && !CommentComparison.IsComment(difference.Property) && difference.Property != PrivilegeComparison.Owner
        && difference.Area != PgDriftArea.Sequence;

    private bool IsWhole(ObjectAddress address, PgDriftDifference kind) =>
        byObject[address].Any(item => item.Column is null && item.Kind == kind);
}
