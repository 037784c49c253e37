using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Changes subscriptions that are at rest, without a word to their publishers.</summary>
internal static class SubscriptionAlteration
{
    public static Alteration Of(Subscription present, Subscription wanted, int major)
    {
        // Nobody changes by the way where a running subscription gets its rows from.
        if (present.IsEnabled)
        {
            return Alteration.Refuse(
                $"It is enabled on the target, so that rows may be on their way: run ALTER {present.Reference} DISABLE there first.");
        }
        if (SubscriptionDdl.Lacking(wanted, major).FirstOrDefault() is { } lacking)
            return Alteration.Refuse(lacking);
        if (wanted.Connection is not null && present.Connection != wanted.Connection && !present.Withheld.IsEmpty)
        {
            return Alteration.Refuse(
                "Its connection string on the target holds a secret, which another one would lose: change it yourself.");
        }
        if (present.TwoPhase == wanted.TwoPhase && present.Failover == wanted.Failover)
            return Alteration.Adding(SubscriptionDdl.Change(present, wanted, major));
        return present.CanBeMadeAgain ? Alteration.Recreate : Alteration.Refuse(
            "Whether it receives prepared transactions, and keeps its slot on standbys, is agreed with the publisher, to "
            + "which a repair never connects: change it yourself.");
    }
}
