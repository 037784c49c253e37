using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>Properties that the server hides from the role that reads one of the sides.</summary>
/// <param name="Properties">Their names, the most telling first.</param>
/// <param name="Reason">Whose role may not see them.</param>
internal sealed record HiddenProperties(ImmutableArray<string> Properties, string Reason)
{
    /// <summary>Null when both sides show everything.</summary>
    public static HiddenProperties? Of(CatalogObject wanted, CatalogObject present) => (wanted, present) switch
    {
        (UserMapping first, UserMapping second) => Of(
            first.IsReadable, second.IsReadable, "the options",
            nameof(UserMapping.Options), nameof(UserMapping.IsReadable)),
        (Subscription first, Subscription second) => Of(
            first.Connection is not null, second.Connection is not null, "the connection string",
            nameof(Subscription.Connection), nameof(Subscription.Withheld)),
        _ => null,
    };

    private static HiddenProperties? Of(bool showsWanted, bool showsPresent, string what, params string[] properties)
    {
        if (showsWanted && showsPresent)
            return null;
        string side = showsWanted ? "target" : showsPresent ? "reference" : "target and the reference";
        return new([.. properties], $"The {side}'s role may not see {what}.");
    }
}
