namespace PgStaging.Engine.Masking;

/// <summary>How sure it is that different values stay different when they are masked.</summary>
internal enum Distinctness
{
    /// <summary>Several values may become one.</summary>
    NotKept,

    /// <summary>Masked values carry 80 bits of a keyed hash: among ten million, two are equal with a chance of 10⁻¹⁰.</summary>
    Practical,

    /// <summary>The mask maps one to one.</summary>
    Exact,
}
