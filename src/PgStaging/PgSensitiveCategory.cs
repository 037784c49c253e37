namespace PgStaging;

/// <summary>What kind of personal or secret data a column holds.</summary>
public enum PgSensitiveCategory
{
    /// <summary>Addresses of e-mail.</summary>
    Email,

    /// <summary>Telephone, mobile and fax numbers.</summary>
    Phone,

    /// <summary>Given names.</summary>
    FirstName,

    /// <summary>Family names.</summary>
    LastName,

    /// <summary>Whole names of people.</summary>
    FullName,

    /// <summary>Names that people log in with, nicknames, handles.</summary>
    UserName,

    /// <summary>Dates of birth.</summary>
    BirthDate,

    /// <summary>Street and house number, or an address in one text.</summary>
    StreetAddress,

    /// <summary>Postal codes.</summary>
    PostalCode,

    /// <summary>Towns of addresses.</summary>
    City,

    /// <summary>Numbers that a state gives to a person: social security, tax, identity card, passport, driving licence.</summary>
    NationalId,

    /// <summary>IBANs and other numbers of bank accounts.</summary>
    BankAccount,

    /// <summary>Numbers of payment cards.</summary>
    PaymentCard,

    /// <summary>IP addresses.</summary>
    IpAddress,

    /// <summary>MAC addresses of devices.</summary>
    MacAddress,

    /// <summary>Where somebody is or lives, as latitude and longitude.</summary>
    Coordinates,

    /// <summary>Hashes of passwords, and passwords.</summary>
    Password,

    /// <summary>API keys, tokens, private keys.</summary>
    Secret,

    /// <summary>Text that people wrote and in which some of the above occurs.</summary>
    FreeText,
}
