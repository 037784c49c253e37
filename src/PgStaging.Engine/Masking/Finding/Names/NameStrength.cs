namespace PgStaging.Engine.Masking;

/// <summary>How much a word says of what a column holds.</summary>
internal enum NameStrength
{
    /// <summary>Only together with values, or with the name of the table.</summary>
    Vague,

    /// <summary>It usually means that.</summary>
    Likely,

    /// <summary>It says so.</summary>
    Strong,
}
