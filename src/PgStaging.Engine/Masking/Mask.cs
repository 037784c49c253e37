namespace PgStaging.Engine.Masking;

/// <summary>
/// A pure function of the key, a value and the facts of its column. The same code masks rows in flight, in place and in
/// previews. A mask is made for one worker and is not for two threads at once.
/// </summary>
internal abstract class Mask
{
    /// <summary>Whether different values stay different, as long as the value itself decides and no other column.</summary>
    public virtual Distinctness Distinctness => Distinctness.NotKept;

    /// <summary>Whether that holds as well where small and capital letters are the same.</summary>
    public virtual bool IsLowerCase => false;

    /// <summary>Writes what stands for a value.</summary>
    /// <param name="value">The value as the server writes it, in UTF-8; neither NULL nor empty.</param>
    /// <param name="subject">
    /// What decides: the value itself, or that of another column of the row, so that all that belongs to a person changes
    /// in the same way.
    /// </param>
    /// <param name="output">Where to write.</param>
    public abstract void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output);
}
