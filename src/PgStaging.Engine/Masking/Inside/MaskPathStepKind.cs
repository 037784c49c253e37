namespace PgStaging.Engine.Masking;

/// <summary>Where a step of a path leads.</summary>
internal enum MaskPathStepKind
{
    /// <summary>To what has a name.</summary>
    Name,

    /// <summary>To what has a number.</summary>
    Index,

    /// <summary>To everything that is there.</summary>
    Any,

    /// <summary>Any number of steps down, also none, before the next one.</summary>
    AnyDepth,
}
