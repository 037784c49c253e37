namespace PgStaging.Engine.Catalog;

/// <summary>
/// Marks the number of a column whose name is in the property Name of the same record. Numbers are not saved; on loading
/// they come from <see cref="AddressSpace"/>, so that a column has the same one wherever it stands in its table.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ColumnNumberAttribute : NotSavedAttribute;
