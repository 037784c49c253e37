using System.Globalization;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Copies large objects with their OIDs, owners, privileges and comments, in parts of bounded size.</summary>
internal sealed class LargeObjectCopier(
    NpgsqlConnection source, NpgsqlConnection destination, CopyRequest request, string destinationRole)
{
    private const int ObjectsPerBatch = 100;
    private const int HeadBytes = 64 << 10;
    private const int PartBytes = 1 << 20;

    private readonly bool empties = request.Masking?.Rules.LargeObjects == PgMaskedLargeObjects.Empty;

    private long count;
    private long bytes;

    public async Task<LargeObjectCopy> CopyAsync(CancellationToken cancellationToken)
    {
        uint last = 0;
        while (true)
        {
            List<LargeObject> batch = await Rows.ReadAsync(
                source, SqlText.Load("Copy/Sql/large_objects.sql"), [(long)last, empties ? 0 : HeadBytes, ObjectsPerBatch], Read,
                cancellationToken);
            if (batch.Count == 0)
                return new LargeObjectCopy(count, bytes);
            uint end = batch[^1].Oid;
            await WriteAsync(batch, await GrantsAsync(last, end, cancellationToken), cancellationToken);
            foreach (LargeObject item in batch.Where(item => item.Head.Length == HeadBytes))
                await CopyRestAsync(item.Oid, cancellationToken);
            count += batch.Count;
            last = end;
        }
    }

    private static LargeObject Read(NpgsqlDataReader row) => new(
        row.Oid("oid"), row.Text("owner"), row.TextOrNull("comment"), row.Value<bool>("has_privileges"),
        row.Value<byte[]>("head"));

    private async Task<ILookup<uint, string>> GrantsAsync(uint after, uint end, CancellationToken cancellationToken)
    {
        List<(uint Oid, string Statement)> grants = !request.Privileges ? [] : await Rows.ReadAsync(
            source, SqlText.Load("Copy/Sql/large_object_privileges.sql"), [(long)after, (long)end],
            row => (row.Oid("oid"), Grant(row)), cancellationToken);
        return grants.ToLookup(grant => grant.Oid, grant => grant.Statement);
    }

    private static string Grant(NpgsqlDataReader row)
    {
        string grantee = row.TextOrNull("grantee") is { } role ? SqlName.Quote(role) : "PUBLIC";
        string option = row.Value<bool>("is_grantable") ? " WITH GRANT OPTION" : string.Empty;
        return $"GRANT {row.Text("privilege_type")} ON {Reference(row.Oid("oid"))} TO {grantee}{option}";
    }

    private async Task WriteAsync(
        List<LargeObject> batch, ILookup<uint, string> grants, CancellationToken cancellationToken)
    {
        await using NpgsqlBatch commands = destination.CreateBatch();
        commands.Timeout = 0;
        foreach (LargeObject item in batch)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_catalog.lo_from_bytea($1::oid, $2)")
            {
                Parameters = { new NpgsqlParameter { Value = (long)item.Oid }, new NpgsqlParameter { Value = item.Head } },
            });
            foreach (string statement in Attributes(item).Concat(grants[item.Oid]))
                commands.BatchCommands.Add(new NpgsqlBatchCommand(statement));
            bytes += item.Head.Length;
        }
        await commands.ExecuteNonQueryAsync(cancellationToken);
    }

    private IEnumerable<string> Attributes(LargeObject item)
    {
        if (request.Owners && item.Owner != destinationRole)
            yield return $"ALTER {Reference(item.Oid)} OWNER TO {SqlName.Quote(item.Owner)}";
        if (item.Comment is { } comment)
            yield return $"COMMENT ON {Reference(item.Oid)} IS {SqlName.Literal(comment)}";
        if (request.Privileges && item.HasPrivileges)
            yield return $"REVOKE ALL ON {Reference(item.Oid)} FROM {SqlName.Quote(request.Owners ? item.Owner : destinationRole)}";
    }

    private async Task CopyRestAsync(uint oid, CancellationToken cancellationToken)
    {
        for (long offset = HeadBytes; ;)
        {
            List<byte[]> parts = await Rows.ReadAsync(
                source, SqlText.Load("Copy/Sql/large_object_part.sql"), [(long)oid, offset, PartBytes],
                row => row.Value<byte[]>("part"), cancellationToken);
            byte[] part = parts.Single();
            if (part.Length == 0)
                return;
            await using NpgsqlBatch commands = destination.CreateBatch();
            commands.Timeout = 0;
            commands.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_catalog.lo_put($1::oid, $2, $3)")
            {
                Parameters =
                {
                    new NpgsqlParameter { Value = (long)oid }, new NpgsqlParameter { Value = offset },
                    new NpgsqlParameter { Value = part },
                },
            });
            await commands.ExecuteNonQueryAsync(cancellationToken);
            offset += part.Length;
            bytes += part.Length;
        }
    }

    private static string Reference(uint oid) => string.Create(CultureInfo.InvariantCulture, $"LARGE OBJECT {oid}");
}
