namespace PgStaging.Engine.Masking;

/// <summary>What values are, for those who look for personal data in them.</summary>
[Flags]
internal enum ValueSort
{
    /// <summary>Nothing that is looked at: booleans, enums, intervals and the like.</summary>
    None = 0,

    Text = 1,
    Number = 2,

    /// <summary>Numbers with a fraction.</summary>
    Fraction = 4,
    Date = 8,
    Timestamp = 16,
    Uuid = 32,
    Address = 64,
    Device = 128,

    /// <summary>Points of the server or of PostGIS.</summary>
    Position = 256,
    Bytes = 512,

    /// <summary>Values with places inside: json, jsonb, hstore, arrays, composite types.</summary>
    Document = 1024,
}
