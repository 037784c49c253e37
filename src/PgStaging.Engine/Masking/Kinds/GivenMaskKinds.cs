namespace PgStaging.Engine.Masking;

/// <summary>Masks that write what the rule gives them, and what replaces contents of any kind.</summary>
internal static class GivenMaskKinds
{
    public static MaskKind[] All { get; } =
    [
        new("choice", ValueFamily.Any, ["of"],
            "One of the given values (of).", "black", context => new ChoiceMask(context, context.Options.RequiredList("of"))),
        new("lookup", ValueFamily.Any, ["file"],
            "One of the lines of a file (file), which lies where the rules do.", "black", context => new LookupMask(context)),
        new("constant", ValueFamily.Any, ["value"],
            "The same given value for all (value).", "Mary", context => new ConstantMask(context, context.Options.RequiredText("value"))),
        new("null", ValueFamily.Any, [],
            "NULL.", "Mary", context => new ConstantMask(context, null)),
        new("empty", ValueFamily.Text | ValueFamily.Bytes, [],
            "An empty text, or no bytes.", "Mary", context => new ConstantMask(context, string.Empty)),
        new("bytes", ValueFamily.Bytes, [],
            "As many bytes as there were, none of them the same but by chance.", @"\x89504e470d0a1a0a", context => new BytesMask(context)),
        new("file", ValueFamily.Bytes, ["file"],
            "The bytes of a file (file), which lies where the rules do, for all.", @"\x89504e470d0a1a0a", context => new FileMask(context)),
    ];
}
