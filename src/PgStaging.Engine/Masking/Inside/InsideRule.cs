namespace PgStaging.Engine.Masking;

/// <summary>What is done at some places inside values.</summary>
/// <param name="Path">The places.</param>
/// <param name="Create">Makes the mask for what is there, or throws if there is none for it.</param>
internal sealed record InsideRule(MaskPath Path, Func<ScalarShape, Mask> Create);
