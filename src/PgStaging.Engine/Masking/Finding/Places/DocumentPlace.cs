namespace PgStaging.Engine.Masking;

/// <summary>A place inside the sampled documents of a column.</summary>
/// <param name="Path">The place, such as <c>$.contact.mail</c>.</param>
/// <param name="Keys">The keys on the way, the nearest last; none for the elements of an array.</param>
internal sealed record DocumentPlace(string Path, IReadOnlyList<string> Keys)
{
    public List<string> Values { get; } = [];

    /// <summary>Whether all values are numbers.</summary>
    public bool IsNumber { get; set; } = true;
}
