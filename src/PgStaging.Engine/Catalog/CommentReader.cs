using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads all comments, those on columns included.</summary>
internal static class CommentReader
{
    /// <summary>The comments on the given objects.</summary>
    public static async Task<ImmutableDictionary<ObjectAddress, string>> ReadAsync(
        CatalogSession session, HashSet<ObjectAddress> objects, CancellationToken cancellationToken)
    {
        List<KeyValuePair<ObjectAddress, string>> rows =
            await session.QueryAsync("comments", Read, cancellationToken);
        return rows.Where(row => objects.Contains(row.Key.Whole)).ToImmutableDictionary();
    }

    private static KeyValuePair<ObjectAddress, string> Read(NpgsqlDataReader row) => new(
        new(row.Oid("classid"), row.Oid("objid"), row.Value<int>("objsubid")), row.Text("comment"));
}
