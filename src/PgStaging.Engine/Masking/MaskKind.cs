namespace PgStaging.Engine.Masking;

/// <summary>A mask that rules can name.</summary>
/// <param name="Name">As rules write it.</param>
/// <param name="Fits">The values it can stand for.</param>
/// <param name="Options">The options it takes.</param>
/// <param name="Create">Makes it for a column.</param>
internal sealed record MaskKind(string Name, ValueFamily Fits, string[] Options, Func<MaskContext, Mask> Create);
