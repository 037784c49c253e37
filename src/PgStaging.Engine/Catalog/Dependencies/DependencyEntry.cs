namespace PgStaging.Engine.Catalog;

/// <summary>One entry of pg_depend.</summary>
/// <param name="Dependent">Who needs.</param>
/// <param name="Referenced">What is needed.</param>
/// <param name="Type">n normal, a auto, i internal, P and S partition, e member of an extension, x auto on an extension.</param>
internal readonly record struct DependencyEntry(ObjectAddress Dependent, ObjectAddress Referenced, char Type);
