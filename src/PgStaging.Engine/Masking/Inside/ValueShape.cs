namespace PgStaging.Engine.Masking;

/// <summary>How the text of a type's values is built.</summary>
internal abstract record ValueShape;
