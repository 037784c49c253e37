using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>How a column gets another type, or the type that is made anew under its name, and what that can cost.</summary>
internal sealed class ColumnTypeChange
{
    private readonly Column present;
    private readonly Column wanted;
    private readonly CatalogObject? before;
    private readonly CatalogObject? after;
    private readonly string from;
    private readonly string to;

    /// <param name="present">The column as it is.</param>
    /// <param name="wanted">The column as it shall be.</param>
    /// <param name="presentTypes">The types that there are.</param>
    /// <param name="wantedTypes">The types that there shall be.</param>
    public ColumnTypeChange(Column present, Column wanted, DdlContext presentTypes, DdlContext wantedTypes)
    {
        (this.present, this.wanted) = (present, wanted);
        (before, after) = (presentTypes.Find(present.TypeAddress), wantedTypes.Find(wanted.TypeAddress));
        (from, to) = (presentTypes.Types.Of(present.Type), wantedTypes.Types.Of(wanted.Type));
    }

    public PgHazard Hazard => present.Type == wanted.Type && from == to && present.Collation != wanted.Collation
            || TypeConversion.KeepsBytes(present.Type, wanted.Type) ? PgHazard.None
        : KeepsValues ? PgHazard.Rewrite
        : PgHazard.Rewrite | PgHazard.DataLoss;

    // What one row type has no place for is lost without an error; what is made anew says so itself.
    private bool KeepsValues => TypeConversion.KeepsValues(from, to)
        && (before is not CompositeType || after is not CompositeType || before.Address == after.Address);

    /// <summary>TYPE …, with USING where the server has no conversion that it uses by itself.</summary>
    public string Clause()
    {
        string collation = wanted.Collation is { } named ? $" COLLATE {named}" : "";
        return $"TYPE {wanted.Type}{collation}{Conversion()}";
    }

    private string Conversion()
    {
        string name = SqlName.Quote(present.Name);
        // A type of ours may be another under the same name; from one to the other there is no conversion but text.
        bool isMadeAnew = from == to && to.Contains('.', StringComparison.Ordinal);
        if (before is CompositeType was && after is CompositeType will && was.Address == will.Address
            && CompositeValues.ChangePlaces(was, will))
            return $" USING {CompositeValues.Conversion(name, was, will)}";
        return isMadeAnew ? TypeConversion.ThroughText(name, wanted.Type) : TypeConversion.Using(name, from, to, wanted.Type);
    }
}
