using System.Globalization;
using Npgsql;
using PgStaging.Engine.Query;

namespace PgStaging.Benchmarks.Copying;

/// <summary>
/// What the same rows take when nothing but COPY is done, by as many pairs of psql as there are jobs. One psql writes a script
/// with its rows, as pg_dump does, and the other runs it, so that thousands of tables need no thousands of processes.
/// </summary>
internal static class FloorScripts
{
    private const int PartsPerStream = 8;

    /// <summary>Writes the scripts into a directory; gives back the command that runs them.</summary>
    public static async Task<string> WriteAsync(ServerPair pair, string directory, int streams)
    {
        await using NpgsqlConnection session = await pair.OpenSourceAsync();
        List<(string Table, long Pages)> tables = await Rows.ReadAsync(
            session, "SELECT oid::regclass::text, pg_table_size(oid) / 8192 FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
            row => (row.GetString(0), row.GetInt64(1)), CancellationToken.None);
        List<(string Query, long Pages)> parts = [.. Parts(tables, streams)];
        List<string>[] scripts = [.. Enumerable.Range(0, streams).Select(_ => new List<string>())];
        long[] load = new long[streams];
        foreach ((string query, long pages) in parts.OrderByDescending(part => part.Pages))
        {
            int least = Array.IndexOf(load, load.Min());
            scripts[least].Add(query);
            load[least] += pages + 1;
        }
        for (int stream = 0; stream < streams; stream++)
            await File.WriteAllLinesAsync(Script(stream), scripts[stream]);
        IEnumerable<int> numbers = Enumerable.Range(0, streams);
        return string.Concat(numbers.Select(stream =>
                $"psql -q -At -X -v ON_ERROR_STOP=1 -f {Script(stream)} \"$SOURCE\" | psql -q -X -v ON_ERROR_STOP=1 -o /dev/null \"$DESTINATION\" & p{stream}=$!; "))
            + string.Join(" && ", numbers.Select(stream => $"wait $p{stream}"));

        string Script(int stream) => Path.Combine(directory, $"stream-{stream}.sql");
    }

    private static IEnumerable<(string Query, long Pages)> Parts(List<(string Table, long Pages)> tables, int streams)
    {
        long most = Math.Max(1000, tables.Sum(table => table.Pages) / (streams * PartsPerStream));
        foreach ((string table, long pages) in tables)
        {
            // The pages of TOAST count for the size; ranges past the heap's last page are empty, which evens out over the streams.
            int count = (int)Math.Max(1, pages / most);
            for (int part = 0; part < count; part++)
            {
                string rows = count == 1 ? table : string.Create(CultureInfo.InvariantCulture, $"(SELECT * FROM {table} WHERE {Range(part)})");
                yield return ($"""
                    \echo COPY {table} FROM STDIN;
                    COPY {rows} TO STDOUT;
                    \echo '\\.'
                    """, pages / count);
            }

            string Range(int part) => part == count - 1
                ? $"ctid >= '({pages * part / count},0)'" : $"ctid >= '({pages * part / count},0)' AND ctid < '({pages * (part + 1) / count},0)'";
        }
    }
}
