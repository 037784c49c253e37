using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Names a step: the object (or column, default, constraint) and what is done for it.</summary>
internal readonly record struct StepKey(ObjectAddress Object, StepRole Role);
