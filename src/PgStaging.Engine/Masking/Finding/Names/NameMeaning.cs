namespace PgStaging.Engine.Masking;

/// <summary>What a phrase means.</summary>
internal readonly record struct NameMeaning(PgSensitiveCategory Category, NameStrength Strength);
