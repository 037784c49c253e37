namespace PgStaging.Engine.Masking;

/// <summary>What values of a column's type are, for those who have to write others.</summary>
[Flags]
internal enum ValueFamily
{
    /// <summary>A type that no mask but NULL fits.</summary>
    Other = 0,

    /// <summary>char, varchar, text, citext, name.</summary>
    Text = 1,

    /// <summary>Integers, numeric, real, double precision, money excepted.</summary>
    Number = 2,

    /// <summary>date.</summary>
    Date = 4,

    /// <summary>timestamp, with or without time zone.</summary>
    Timestamp = 8,

    Uuid = 16,

    /// <summary>What a value given in a rule can be written into whatever it is: the server says whether it fits.</summary>
    Any = ~0,
}
