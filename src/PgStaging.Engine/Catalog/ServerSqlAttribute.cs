namespace PgStaging.Engine.Catalog;

/// <summary>
/// Marks what a server writes as SQL from the form in which it stores it, such as a view's query: the text may differ where
/// the meaning does not. All other texts are their owner's own, to the last space.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServerSqlAttribute : Attribute;
