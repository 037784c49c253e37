namespace PgStaging.Engine.Catalog;

/// <summary>Marks what two equal schemas do not have in common, such as sizes: it is not in a saved schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class NotSavedAttribute : Attribute;
