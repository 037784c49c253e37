using System.Collections.Immutable;

namespace PgStaging.Engine.Drift;

/// <summary>The sequences of a database that are behind the values of their columns.</summary>
/// <param name="ByName">Those found, by quoted name.</param>
/// <param name="Unreadable">Those that could not be compared with their columns for lack of rights, by quoted name.</param>
internal sealed record SequenceLags(ImmutableDictionary<string, SequenceLag> ByName, ImmutableArray<string> Unreadable)
{
    /// <summary>For a side of which nobody can know: a saved schema.</summary>
    public static SequenceLags None { get; } = new(ImmutableDictionary<string, SequenceLag>.Empty, []);
}
