namespace PgStaging.Engine.Query;

/// <summary>A token by its place in the text.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End);
