namespace PgStaging.Engine.Masking;

/// <summary>Masks of any text.</summary>
internal static class TextMaskKinds
{
    public static MaskKind[] All { get; } =
    [
        new("freeText", ValueFamily.Text, [],
            "Text of the same length and look, with an invented word for each word.", "The patient, Mary Smith, called at 10:30.",
            context => new TextMask(context)),
        new("lorem", ValueFamily.Text, ["locale"],
            "Words without meaning, about as long as the old text.", "Patient called, wants her results by Friday.",
            context => new LoremMask(context)),
        new("shape", ValueFamily.Text, ["keep"],
            "Other letters and digits in the same places; some characters at the start can be kept (keep).", "AB-123 cd",
            context => new ShapeMask(context, context.Options.Number("keep", 0, 0, 1000))),
        new("partial", ValueFamily.Text, ["start", "end", "sign"],
            "Keeps some characters of the start and the end (start 0, end 4 if not given), with a sign for each other one.", "4111111111111111",
            context => new PartialMask(context)),
        new("regex", ValueFamily.Text, ["pattern", "replacement"],
            "A text drawn from a pattern; with a replacement, what matches is replaced and all else stays in the clear.", "AZ-4711",
            PatternMask.Create),
    ];
}
