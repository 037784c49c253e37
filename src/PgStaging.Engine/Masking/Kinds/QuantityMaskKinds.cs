namespace PgStaging.Engine.Masking;

/// <summary>Masks of numbers that count or measure, and of points in time.</summary>
internal static class QuantityMaskKinds
{
    public static MaskKind[] All { get; } =
    [
        new("number", ValueFamily.Number | ValueFamily.Float, ["noise", "min", "max", "round"],
            "A number near the old one (noise, in percent, 10 if not given) or anywhere in a range (min and max), rounded if asked (round).",
            "1234.50", context => new NumberMask(context)),
        new("date", ValueFamily.Date | ValueFamily.Timestamp, ["keep", "days", "band", "time"],
            "A date some days earlier or later (days), in the same year (keep: year) or band of years (keep: age, band); the time of day is kept, drawn or midnight (time).",
            "1984-05-17", context => new DateMask(context)),
    ];
}
