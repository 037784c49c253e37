namespace PgStaging.Engine.Masking;

/// <summary>In what values a category occurs, and how many of them must look like it.</summary>
/// <param name="Sorts">The values it occurs in.</param>
/// <param name="FullShare">The share of typical values from which on they count in full.</param>
/// <param name="Chance">The share of values that look like it by chance: companies and towns are called as people are.</param>
/// <param name="Distinct">How many different typical values there must be to count in full.</param>
/// <param name="IsOfOneKind">Whether all typical values must be of the same kind, because digits alone satisfy many rules.</param>
internal sealed record CategoryTraits(ValueSort Sorts, double FullShare = 0.5, double Chance = 0.15, int Distinct = 3, bool IsOfOneKind = false)
{
    private const ValueSort Texts = ValueSort.Text;
    private const ValueSort Numbers = ValueSort.Text | ValueSort.Number;

    public static CategoryTraits Of(PgSensitiveCategory category) => category switch
    {
        PgSensitiveCategory.Phone => new(Numbers),
        PgSensitiveCategory.FirstName or PgSensitiveCategory.LastName => new(Texts, 0.7, 0.2, 10),
        PgSensitiveCategory.FullName => new(Texts, 0.7, 0.3, 5),
        PgSensitiveCategory.BirthDate => new(Numbers | ValueSort.Date | ValueSort.Timestamp),
        PgSensitiveCategory.PostalCode => new(Numbers),
        PgSensitiveCategory.NationalId => new(Numbers, 0.8, 0.2, 5, IsOfOneKind: true),
        PgSensitiveCategory.BankAccount => new(Numbers),
        PgSensitiveCategory.PaymentCard => new(Numbers, 0.8, 0.2, 5),
        PgSensitiveCategory.IpAddress => new(Texts | ValueSort.Address),
        PgSensitiveCategory.MacAddress => new(Texts | ValueSort.Device),
        PgSensitiveCategory.Coordinates => new(Texts | ValueSort.Fraction | ValueSort.Position, 0.8),
        PgSensitiveCategory.Password => new(Texts | ValueSort.Bytes),
        PgSensitiveCategory.Secret => new(Texts | ValueSort.Bytes | ValueSort.Uuid, Distinct: 2),
        PgSensitiveCategory.FreeText => new(Texts, 0.05, 0, 1),
        _ => new(Texts),
    };
}
