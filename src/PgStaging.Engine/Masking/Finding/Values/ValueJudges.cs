namespace PgStaging.Engine.Masking;

/// <summary>Judges values by category.</summary>
/// <param name="countries">Countries whose national ids are looked for, as codes of two letters; empty for all.</param>
/// <param name="now">The day on which nobody is born yet who is born later.</param>
internal sealed class ValueJudges(IReadOnlySet<string> countries, DateTime now)
{
    public static IReadOnlyList<PgSensitiveCategory> Categories { get; } = Enum.GetValues<PgSensitiveCategory>();

    public ValueMatch Judge(PgSensitiveCategory category, string value) => category switch
    {
        PgSensitiveCategory.Email => ContactValues.Email(value),
        PgSensitiveCategory.Phone => ContactValues.Phone(value),
        PgSensitiveCategory.FirstName => NameValues.First(value),
        PgSensitiveCategory.LastName => NameValues.Last(value),
        PgSensitiveCategory.FullName => NameValues.Full(value),
        PgSensitiveCategory.UserName => ContactValues.UserName(value),
        PgSensitiveCategory.BirthDate => NumberValues.BirthDate(value, now),
        PgSensitiveCategory.StreetAddress => AddressValues.Street(value),
        PgSensitiveCategory.PostalCode => AddressValues.Postal(value),
        PgSensitiveCategory.City => AddressValues.City(value),
        PgSensitiveCategory.NationalId => NumberValues.NationalId(value, countries),
        PgSensitiveCategory.BankAccount => NumberValues.BankAccount(value),
        PgSensitiveCategory.PaymentCard => NumberValues.PaymentCard(value),
        PgSensitiveCategory.IpAddress => ContactValues.Ip(value),
        PgSensitiveCategory.MacAddress => ContactValues.Mac(value),
        PgSensitiveCategory.Coordinates => AddressValues.Coordinates(value),
        PgSensitiveCategory.Password => SecretValues.Password(value),
        PgSensitiveCategory.Secret => SecretValues.Secret(value),
        PgSensitiveCategory.FreeText => TextValues.Judge(value),
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };
}
