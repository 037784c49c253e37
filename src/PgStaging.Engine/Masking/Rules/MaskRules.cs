using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>The rules of a file, the first of which that names a column counts.</summary>
/// <param name="Undecided">What happens to columns that no rule names; null if the file does not say.</param>
/// <param name="Rules">The rules in their order.</param>
internal sealed record MaskRules(PgUndecidedColumns? Undecided, ImmutableArray<MaskRule> Rules)
{
    public PgMaskedLargeObjects LargeObjects { get; init; }
}
