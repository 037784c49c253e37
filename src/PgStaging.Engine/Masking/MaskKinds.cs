using System.Collections.Frozen;

namespace PgStaging.Engine.Masking;

/// <summary>Every mask there is, by its name.</summary>
internal static class MaskKinds
{
    public static FrozenDictionary<string, MaskKind> All { get; } = new[]
    {
        PeopleMaskKinds.All, IdentifierMaskKinds.All, NetworkMaskKinds.All, QuantityMaskKinds.All, TextMaskKinds.All,
        GivenMaskKinds.All,
    }.SelectMany(kinds => kinds).ToFrozenDictionary(kind => kind.Name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Names { get; } = [.. All.Values.Select(kind => kind.Name).Order(StringComparer.Ordinal)];

    /// <summary>The masks that stand for values of a family, by name.</summary>
    public static IEnumerable<string> For(ValueFamily family) =>
        Names.Where(name => All[name].Fits == ValueFamily.Any || (All[name].Fits & family) != 0);

    /// <summary>Makes a mask.</summary>
    /// <exception cref="PgStagingException">There is no such mask, or it does not take its options.</exception>
    public static Mask Create(MaskContext context)
    {
        if (!All.TryGetValue(context.Name, out MaskKind? kind))
            throw MaskErrors.UnknownMask(context.Name, Names);
        foreach (string option in context.Options.Values.Keys)
        {
            if (!kind.Options.Contains(option, StringComparer.OrdinalIgnoreCase))
                throw MaskErrors.MaskOptionInvalid(kind.Name, option, "does not exist");
        }
        // What follows from the name must not follow from how it was written.
        return kind.Create(context with { Name = kind.Name });
    }
}
