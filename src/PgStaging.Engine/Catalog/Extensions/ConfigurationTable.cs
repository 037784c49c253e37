namespace PgStaging.Engine.Catalog;

/// <summary>A member table or sequence of an extension whose content the extension left to the user.</summary>
/// <param name="Address">Its pg_class entry.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsSequence">A sequence: its value is what has to be copied.</param>
/// <param name="Condition">Which rows are the user's, as <c>WHERE …</c>; empty for all of them.</param>
internal sealed record ConfigurationTable(
    ObjectAddress Address, string Schema, string Name, bool IsSequence, string Condition);
