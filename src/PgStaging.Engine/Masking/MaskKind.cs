namespace PgStaging.Engine.Masking;

/// <summary>A mask that rules can name.</summary>
/// <param name="Name">As rules write it.</param>
/// <param name="Fits">The values it can stand for.</param>
/// <param name="Options">The options it takes.</param>
/// <param name="Summary">What it does, in one sentence.</param>
/// <param name="Example">A value it is for; what becomes of it is for the mask to say.</param>
/// <param name="Create">Makes it for a column.</param>
internal sealed record MaskKind(
    string Name, ValueFamily Fits, string[] Options, string Summary, string Example, Func<MaskContext, Mask> Create);
