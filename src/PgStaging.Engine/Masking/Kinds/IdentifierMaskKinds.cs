namespace PgStaging.Engine.Masking;

/// <summary>Masks of numbers and texts by which somebody or something is known.</summary>
internal static class IdentifierMaskKinds
{
    public static MaskKind[] All { get; } =
    [
        new("token", ValueFamily.Text | ValueFamily.Number, [],
            "One to one, in the same form: digits for digits, letters for letters of their script and case; numbers become numbers that the same types take.",
            "AB-123456", context => new TokenMask(context)),
        new("hash", ValueFamily.Text, [],
            "A keyed hash of 32 hexadecimal digits, or of as many as the column takes.", "customer-4711",
            context => new HashMask(context)),
        new("uuid", ValueFamily.Uuid | ValueFamily.Text, [],
            "Another uuid of the same version, one to one.", "6f9619ff-8b86-4d11-b42d-00cf4fc964ff",
            context => new UuidMask(context)),
        new("iban", ValueFamily.Text, [],
            "Another account of the same country and length with right check digits, one to one.", "DE89 3704 0044 0532 0130 00",
            context => new IbanMask(context)),
        new("creditCard", ValueFamily.Text | ValueFamily.Number, [],
            "Another card of the same brand and length with its check digit, one to one.", "4111 1111 1111 1111",
            context => new CreditCardMask(context)),
        new("nationalId", ValueFamily.Text, ["country", "locale"],
            "Another valid number of the country's people, one to one; for the United States one that nobody can have.", "078-05-1120",
            NationalIdMask.Create),
        new("passwordHash", ValueFamily.Text, ["password"],
            "A hash of the same scheme that belongs to no password, or to a given one for tests (password).",
            "$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW", context => new PasswordHashMask(context)),
    ];
}
