using System.Globalization;

namespace PgStaging.Testing;

/// <summary>All projects of the stand-in.</summary>
internal sealed class StandInAccount(StandInOptions options)
{
    public List<StandInProject> Projects { get; } = [];

    public StandInProject Project(StandInCall call)
    {
        StandInProject project = Projects.Find(one => one.Id == call.Path("project"))
            ?? throw StandInRefusal.NotFound("project");
        project.Settle();
        return project;
    }

    /// <summary>The part of a listing that a call asks for, and the cursor of the next: the last item's key.</summary>
    public (List<T> Page, string? Next) Page<T>(List<T> all, Func<T, string> key, StandInCall call)
    {
        int limit = int.Parse(call.Query("limit") ?? "100", CultureInfo.InvariantCulture);
        if (limit is < 1 or > 10000)
            throw StandInRefusal.Bad("limit is out of range");
        int start = call.Query("cursor") is { } cursor ? all.FindIndex(item => key(item) == cursor) + 1 : 0;
        List<T> page = [.. all.Skip(start).Take(Math.Min(limit, options.PageSize))];
        return (page, start + page.Count < all.Count ? key(page[^1]) : null);
    }
}
