namespace PgStaging.Engine.Catalog;

/// <summary>A function (window functions included) or a procedure; aggregates are a record of their own.</summary>
internal sealed record Routine : CatalogObject
{
    public override PgObjectKind Kind => IsProcedure ? PgObjectKind.Procedure : PgObjectKind.Function;

    public override string Reference => $"{(IsProcedure ? "PROCEDURE" : "FUNCTION")} {QuotedName}({Arguments})";

    public required bool IsProcedure { get; init; }

    /// <summary>What tells overloads apart, as pg_get_function_identity_arguments writes it.</summary>
    [ServerSql]
    public required string Arguments { get; init; }

    /// <summary>The types of its input arguments, which no other routine of its name has.</summary>
    public required string ArgumentTypes { get; init; }

    /// <summary>Its arguments' names are not part of it: they can be changed, if only by making it anew.</summary>
    public override string Identity => $"{(IsProcedure ? "PROCEDURE" : "FUNCTION")} {QuotedName}({ArgumentTypes})";

    /// <summary>The whole command that makes it, as the server writes it.</summary>
    [ServerSql]
    public required string Definition { get; init; }

    public required string Language { get; init; }

    /// <summary>The result as RETURNS takes it; null for procedures.</summary>
    public string? Result { get; init; }

    /// <summary>All parameters with their names, modes and defaults.</summary>
    public string Parameters { get; init; } = "";

    public override string DisplayName => $"{Schema}.{Name}({Arguments})";
}
