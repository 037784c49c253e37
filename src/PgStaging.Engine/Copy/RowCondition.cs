namespace PgStaging.Engine.Copy;

/// <summary>An SQL condition that says which rows of some tables are copied.</summary>
/// <param name="Tables">The tables it is for.</param>
/// <param name="Expression">A boolean SQL expression over the table's columns.</param>
internal sealed record RowCondition(NamePattern Tables, string Expression);
