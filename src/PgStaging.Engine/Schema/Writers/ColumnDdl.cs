using System.Globalization;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes one table's columns: as they stand in CREATE TABLE, and what ALTER TABLE must add.</summary>
/// <param name="table">The table.</param>
/// <param name="context">Where other objects are found.</param>
/// <param name="listsAll">Whether CREATE TABLE lists inherited columns too.</param>
internal sealed class ColumnDdl(Table table, DdlContext context, bool listsAll)
{
    // From 18 on not-null constraints have names and are written as constraints, if the source has them too.
    private readonly bool namedNotNull = context.DestinationMajor >= 18 && context.Model.Database.Major >= 18;

    // A table that lists all its columns gets its parents afterwards, and nothing of theirs.
    private readonly ILookup<string, Column> inherited = (listsAll ? [] : table.Parents)
        .Select(context.Find).OfType<Table>().SelectMany(parent => parent.Columns)
        .ToLookup(column => column.Name, StringComparer.Ordinal);

    public bool IsListed(Column column) => listsAll || column.IsLocal;

    /// <summary>The column as CREATE TABLE lists it; null when a typed table has nothing to add to its type.</summary>
    public string? Definition(Column column)
    {
        string name = SqlName.Quote(column.Name);
        string constraints = Default(column) + Generation(column)
            + (IsPlainlyNotNull(column) ? " NOT NULL" : "");
        if (table.OfType is not null)
            return constraints.Length > 0 ? $"{name} WITH OPTIONS{constraints}" : null;
        string collation = column.Collation is { } named ? $" COLLATE {named}" : "";
        return $"{name} {column.Type}{ForeignOptionsDdl.Clause(column.ForeignOptions)}{collation}{constraints}";
    }

    /// <summary>Subcommands of ALTER TABLE ONLY for what the list of columns cannot say.</summary>
    public IEnumerable<string> Alterations(Column column) =>
        Properties(column).Select(change => $"ALTER COLUMN {SqlName.Quote(column.Name)} {change}");

    /// <summary>Whether the table's own statement holds the column's default or generation expression.</summary>
    public bool HasInlineExpression(Column column) =>
        column.ExpressionAddress is { } address && !context.IsSeparated(address);

    public static bool HasDefault(Column column) =>
        column is { Expression: not null, Generation: ColumnGeneration.None };

    private bool IsPlainlyNotNull(Column column) => column.NotNull && !namedNotNull
        && !context.Relations.ConstraintsOf(table).Any(constraint =>
            constraint is { Type: ConstraintType.NotNull, IsValidated: false } && constraint.Column == column.Name);

    private string Default(Column column) =>
        HasDefault(column) && HasInlineExpression(column) ? $" DEFAULT {column.Expression}" : "";

    private string Generation(Column column) => column.Generation switch
    {
        ColumnGeneration.Stored or ColumnGeneration.Virtual
            when inherited[column.Name].Any(parent => parent.Expression == column.Expression) => "",
        ColumnGeneration.Stored => $" GENERATED ALWAYS AS ({column.Expression}) STORED",
        ColumnGeneration.Virtual => $" GENERATED ALWAYS AS ({column.Expression}) VIRTUAL",
        _ when Identity(column) is { } identity => $" {identity}",
        _ => "",
    };

    private string? Identity(Column column)
    {
        // From 17 on a partition has its parent's identity, and none of its own.
        if (table.IsPartition && context.DestinationMajor >= 17)
            return null;
        if (context.Relations.IdentityOf(table, column) is not { } sequence)
            return null;
        string when = column.Generation == ColumnGeneration.IdentityAlways ? "ALWAYS" : "BY DEFAULT";
        return $"GENERATED {when} AS IDENTITY "
            + $"(SEQUENCE NAME {sequence.QuotedName} {SequenceDdl.Options(sequence)})";
    }

    private IEnumerable<string> Properties(Column column)
    {
        bool listed = IsListed(column);
        if (!listed && IsPlainlyNotNull(column) && !inherited[column.Name].Any(parent => parent.NotNull))
            yield return "SET NOT NULL";
        if (!listed && HasDefault(column) && HasInlineExpression(column))
            yield return $"SET DEFAULT {column.Expression}";
        if (!listed && Identity(column) is { } identity)
            yield return $"ADD {identity}";
        if (column is { Expression: null, Generation: ColumnGeneration.None } && inherited[column.Name].Any(HasDefault))
            yield return "DROP DEFAULT";

        if (column.Storage is { } storage)
            yield return $"SET STORAGE {storage}";
        else if (context.DestinationMajor >= 16 && inherited[column.Name].Any(parent => parent.Storage is not null))
            yield return "SET STORAGE DEFAULT";
        if (column.Compression is { } compression)
            yield return $"SET COMPRESSION {compression}";
        else if (inherited[column.Name].Any(parent => parent.Compression is not null))
            yield return "SET COMPRESSION default";
        if (column.StatisticsTarget is { } target)
            yield return $"SET STATISTICS {target.ToString(CultureInfo.InvariantCulture)}";
        if (column.Options.Length > 0)
            yield return $"SET {StorageOptions.List(column.Options)}";
        if (!listed && column.ForeignOptions.Shown.Length > 0)
            yield return ForeignOptionsDdl.Clause(column.ForeignOptions).TrimStart();
    }
}
