using System.Collections.Concurrent;
using System.Text.Json;

namespace PgStaging.Engine.Catalog;

/// <summary>
/// JSON options that serve one user at a time, and the next one afterwards: what they learn of the model's types takes
/// longer than a small schema.
/// </summary>
/// <param name="create">Makes options for whoever is the user when they are used.</param>
internal sealed class ReusableOptions<TUser>(Func<Func<TUser>, JsonSerializerOptions> create)
    where TUser : class
{
    private readonly ConcurrentBag<Slot> idle = [];

    public TResult Use<TResult>(TUser user, Func<JsonSerializerOptions, TResult> work)
    {
        if (!idle.TryTake(out Slot? slot))
            slot = new Slot(create);
        slot.User = user;
        try
        {
            return work(slot.Options);
        }
        finally
        {
            slot.User = null;
            idle.Add(slot);
        }
    }

    private sealed class Slot
    {
        public Slot(Func<Func<TUser>, JsonSerializerOptions> create) =>
            Options = create(() => User ?? throw new InvalidOperationException("These options are idle."));

        public TUser? User { get; set; }

        public JsonSerializerOptions Options { get; }
    }
}
