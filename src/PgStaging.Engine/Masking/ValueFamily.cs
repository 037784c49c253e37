namespace PgStaging.Engine.Masking;

/// <summary>What values of a column's type are, for those who have to write others.</summary>
[Flags]
internal enum ValueFamily
{
    /// <summary>A type that no mask but NULL fits.</summary>
    Other = 0,

    /// <summary>char, varchar, text, citext, name.</summary>
    Text = 1,

    /// <summary>Integers and numeric: what is written is what is kept, whatever the digits.</summary>
    Number = 2,

    /// <summary>date.</summary>
    Date = 4,

    /// <summary>timestamp, with or without time zone.</summary>
    Timestamp = 8,

    Uuid = 16,

    /// <summary>inet, cidr.</summary>
    Network = 32,

    /// <summary>macaddr, macaddr8.</summary>
    MacAddress = 64,

    /// <summary>bytea, written in hexadecimal digits.</summary>
    Bytes = 128,

    /// <summary>point.</summary>
    Point = 256,

    /// <summary>real, double precision: of two numbers that differ in their last digits one may be kept.</summary>
    Float = 512,

    /// <summary>What a value given in a rule can be written into whatever it is: the server says whether it fits.</summary>
    Any = ~0,
}
