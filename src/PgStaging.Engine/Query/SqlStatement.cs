namespace PgStaging.Engine.Query;

/// <summary>One statement of a script.</summary>
/// <param name="Text">Its text, without the semicolon.</param>
/// <param name="Line">The line it begins on, from 1.</param>
internal sealed record SqlStatement(string Text, int Line);
