namespace PgStaging.Engine.Masking;

/// <summary>What becomes of a value that should change places with another one when there is no other.</summary>
internal enum LoneValue
{
    /// <summary>It is left out.</summary>
    Null,

    /// <summary>The column takes no NULL, but an empty text.</summary>
    Empty,

    /// <summary>Nothing can stand for it.</summary>
    Refused,
}
