using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>
/// Writes subscriptions at rest: nothing connects to a publisher, and no slot of one is named, so that what the source
/// receives is not taken from it.
/// </summary>
internal static class SubscriptionDdl
{
    public static IEnumerable<DdlStep> Create(Subscription subscription, DdlContext context)
    {
        if (Refusal(subscription, context) is { } refusal)
        {
            context.Note(subscription, refusal);
            yield break;
        }
        if (!subscription.Withheld.IsEmpty)
        {
            string names = string.Join(", ", subscription.Withheld);
            context.Note(
                subscription,
                $"Secrets of its connection string are never copied: before it is enabled, give them there: {names}.");
        }
        foreach (string lacking in Lacking(subscription, context.DestinationMajor))
            context.Note(subscription, $"{lacking} It is made without.");
        yield return new DdlStep
        {
            Key = new(subscription.Address, StepRole.Create),
            Object = subscription,
            Phase = DdlPhase.Last,
            Statements =
            [
                $"CREATE {subscription.Reference} CONNECTION {SqlName.Literal(subscription.Connection!)} "
                + $"PUBLICATION {Publications(subscription)} WITH (connect = false, enabled = false, slot_name = NONE, "
                + $"{string.Join(", ", Options(Initial, subscription, context.DestinationMajor))})",
            ],
        };
    }

    /// <summary>Drops it alone: the publisher is left alone, and with it the slot that the subscription may have there.</summary>
    public static IEnumerable<string> Drop(Subscription subscription)
    {
        if (subscription.IsEnabled)
            yield return $"ALTER {subscription.Reference} DISABLE";
        if (subscription.SlotName is not null)
            yield return $"ALTER {subscription.Reference} SET (slot_name = NONE)";
        yield return $"DROP {subscription.Reference}";
    }

    /// <summary>What turns one into another, where no slot has to change with it.</summary>
    public static IEnumerable<string> Change(Subscription present, Subscription wanted, int major)
    {
        string alter = $"ALTER {wanted.Reference}";
        if (present.Connection is not null && wanted.Connection is not null && present.Connection != wanted.Connection)
            yield return $"{alter} CONNECTION {SqlName.Literal(wanted.Connection)}";
        if (!present.Publications.SequenceEqual(wanted.Publications))
            yield return $"{alter} SET PUBLICATION {Publications(wanted)} WITH (refresh = false)";
        string options = string.Join(", ", Options(present, wanted, major));
        if (options.Length > 0)
            yield return $"{alter} SET ({options})";
    }

    /// <summary>What of it a server of a version cannot have, in sentences.</summary>
    public static IEnumerable<string> Lacking(Subscription subscription, int major)
    {
        if (subscription.TwoPhase && major < 15)
            yield return "Receiving prepared transactions needs PostgreSQL 15 or later.";
        if (subscription.DisablesOnError && major < 15)
            yield return "Disabling at an error needs PostgreSQL 15 or later.";
        if (subscription.Streaming == "parallel" && major < 16)
            yield return "Applying streamed transactions in parallel needs PostgreSQL 16 or later.";
        if (subscription.Origin != "any" && major < 16)
            yield return "Leaving out changes by their origin needs PostgreSQL 16 or later.";
        if (subscription.Failover && major < 17)
            yield return "Slots on standbys need PostgreSQL 17 or later.";
    }

    // Streaming is always written: what is given without being asked depends on the version.
    private static Subscription Initial { get; } = new() { Address = default, Name = "", Streaming = "" };

    private static string? Refusal(Subscription subscription, DdlContext context) =>
        subscription.Connection is null
            ? "Its connection string is hidden from the role that reads: only a superuser may see it."
        : subscription.Connection.Length == 0
            ? "Its connection string is not written as the rules of libpq say, so nobody knows what in it is secret."
        : !context.Options.IsSuperuser
            ? "Only a superuser can make a subscription without its password, and passwords are never copied."
        : null;

    private static string Publications(Subscription subscription) =>
        string.Join(", ", subscription.Publications.Select(SqlName.Quote));

    private static IEnumerable<string> Options(Subscription present, Subscription wanted, int major)
    {
        string streaming = wanted.Streaming == "parallel" && major < 16 ? "on" : wanted.Streaming;
        (bool Differs, int Since, string Option)[] options =
        [
            (present.SynchronousCommit != wanted.SynchronousCommit, 14, $"synchronous_commit = {SqlName.Literal(wanted.SynchronousCommit)}"),
            (present.IsBinary != wanted.IsBinary, 14, $"binary = {Word(wanted.IsBinary)}"),
            (present.Streaming != streaming, 14, $"streaming = {streaming}"),
            (present.TwoPhase != wanted.TwoPhase, 15, $"two_phase = {Word(wanted.TwoPhase)}"),
            (present.DisablesOnError != wanted.DisablesOnError, 15, $"disable_on_error = {Word(wanted.DisablesOnError)}"),
            (present.RequiresPassword != wanted.RequiresPassword, 16, $"password_required = {Word(wanted.RequiresPassword)}"),
            (present.RunsAsOwner != wanted.RunsAsOwner, 16, $"run_as_owner = {Word(wanted.RunsAsOwner)}"),
            (present.Origin != wanted.Origin, 16, $"origin = {SqlName.Literal(wanted.Origin)}"),
            (present.Failover != wanted.Failover, 17, $"failover = {Word(wanted.Failover)}"),
        ];
        return options.Where(item => item.Differs && major >= item.Since).Select(item => item.Option);
    }

    private static string Word(bool value) => value ? "true" : "false";
}
