namespace PgStaging.Engine.Masking;

/// <summary>A number that a state gives to people.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Country">The country's code of two letters.</param>
/// <param name="Power">How much values of its form speak for it: forms of digits alone say less.</param>
/// <param name="IsValid">Whether a text is one, check digits and all.</param>
internal sealed record NationalIdKind(string Name, string Country, double Power, Func<string, bool> IsValid);
