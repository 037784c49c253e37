namespace PgStaging.Engine.Masking;

/// <summary>Works out what checks a number.</summary>
/// <param name="payload">Digits and capital letters of the number's fields.</param>
/// <param name="check">Where to write it; as long as it is.</param>
/// <returns>Whether there is a valid number with these fields.</returns>
internal delegate bool NumberCheck(ReadOnlySpan<byte> payload, Span<byte> check);
