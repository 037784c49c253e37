using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>Something whose privileges were changed although the model does not make it.</summary>
/// <param name="Address">Where it is; its columns have its address with their numbers.</param>
/// <param name="Kind">Its kind, roughly: any relation with columns is a table.</param>
/// <param name="Schema">Its schema, or null.</param>
/// <param name="Reference">As GRANT … ON takes it, such as <c>ROUTINE pg_catalog.pg_ls_dir(text)</c>.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Columns">Its columns that have privileges of their own, in the order of their numbers.</param>
internal sealed record GrantTarget(
    ObjectAddress Address, PgObjectKind Kind, string? Schema, string Reference, string Owner,
    ImmutableArray<GrantTargetColumn> Columns);
