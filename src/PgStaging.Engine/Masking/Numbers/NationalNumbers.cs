using System.Collections.Frozen;

namespace PgStaging.Engine.Masking;

/// <summary>The numbers by which countries know people, and how they are built.</summary>
internal static class NationalNumbers
{
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly NumberField Year = NumberField.Digits(2);
    private static readonly NumberField Month = NumberField.Digits(2, (1, 12));

    private static readonly NumberField Day = NumberField.Digits(2, (1, 31));
    private static readonly NumberField CoordinationDay = NumberField.Digits(2, (61, 91));
    private static readonly NumberField SwedishYear = NumberField.Digits(4, (1900, 2029));

    private static readonly FrozenDictionary<string, NumberLayout[]> Layouts = new Dictionary<string, NumberLayout[]>
    {
        // PESEL: months of this century have twenty added.
        ["PL"] = [new(1, NumberChecks.Polish, Year, NumberField.Digits(2, (1, 12), (21, 32)), Day, NumberField.Digits(4))],
        // Burgerservicenummer.
        ["NL"] = [new(1, NumberChecks.Dutch, NumberField.Digits(8, (1, 99_999_999)))],
        // Numéro de sécurité sociale: sex, year and month, département, commune, order, key.
        ["FR"] =
        [
            new(2, NumberChecks.French, NumberField.Digits(1, (1, 2)), Year, Month,
                NumberField.Digits(2, (1, 19), (21, 95), (97, 99)), NumberField.Digits(3, (1, 990)), NumberField.Digits(3, (1, 999))),
        ],
        // Codice fiscale: letters of the names, year, month, day (forty more for women), municipality.
        ["IT"] =
        [
            new(1, NumberChecks.Italian, NumberField.Of(Capitals, 6), Year, NumberField.Of("ABCDEHLMPRST", 1),
                NumberField.Digits(2, (1, 31), (41, 71)), NumberField.Of("ABCDEFGHILMZ", 1), NumberField.Digits(3, (1, 999))),
        ],
        // DNI, and NIE of foreigners.
        ["ES"] =
        [
            new(1, NumberChecks.Spanish, NumberField.Digits(8)),
            new(1, NumberChecks.Spanish, NumberField.Of("XYZ", 1), NumberField.Digits(7)),
        ],
        // CPF.
        ["BR"] = [new(2, NumberChecks.Brazilian, NumberField.Digits(9))],
        // Personnummer and samordningsnummer, with or without the century.
        ["SE"] =
        [
            new(1, NumberChecks.Swedish, Year, Month, Day, NumberField.Digits(3)),
            new(1, NumberChecks.Swedish, SwedishYear, Month, Day, NumberField.Digits(3)),
            new(1, NumberChecks.Swedish, Year, Month, CoordinationDay, NumberField.Digits(3)),
            new(1, NumberChecks.Swedish, SwedishYear, Month, CoordinationDay, NumberField.Digits(3)),
        ],
        // Steuerliche Identifikationsnummer.
        ["DE"] = [new(1, NumberChecks.German, NumberField.Digits(10, (1_000_000_000, 9_999_999_999)))],
        // National Insurance number.
        ["GB"] =
        [
            new(0, NumberChecks.British, NumberField.Of("ABCEGHJKLMNOPRSTWXYZ", 1), NumberField.Of("ABCEGHJKLMNPRSTWXYZ", 1),
                NumberField.Digits(6), NumberField.Of("ABCD", 1)),
        ],
        // My Number.
        ["JP"] = [new(1, NumberChecks.Japanese, NumberField.Digits(11))],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>How a country's numbers are built; empty where that is not known.</summary>
    /// <param name="country">The country's code of two letters.</param>
    public static NumberLayout[] Of(string country) => Layouts.GetValueOrDefault(country, []);
}
