using System.Globalization;
using Npgsql;

namespace PgStaging.Engine.Preflight;

/// <summary>Looks at the free disk of a server, where that can be known: when its data directory is on this machine.</summary>
internal static class DiskSpace
{
    private const string Check = "DiskSpace";
    private const string Advice = "Look at the free disk on the server's machine: a copy needs about the source's size beside what is there.";

    /// <param name="destination">A session on the server.</param>
    /// <param name="neededBytes">The size of the source; null when there is none to compare with.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public static async Task<CheckOutcome> CheckAsync(
        NpgsqlConnection destination, long? neededBytes, CancellationToken cancellationToken)
    {
        var rows = await PreflightQueries.ReadAsync(destination, "data_directory", reader => (
            Path: reader.GetString(reader.GetOrdinal("data_directory")),
            IsLocal: reader.GetBoolean(reader.GetOrdinal("is_local"))), cancellationToken);
        if (rows is not [var directory])
            return new(Check, PgCheckStatus.Skipped, "Only a superuser or pg_read_all_settings is shown where the server keeps its data.", Advice);
        if (!directory.IsLocal || !Directory.Exists(directory.Path))
            return new(Check, PgCheckStatus.Skipped, "The server is on another machine, whose disks cannot be seen from here.", Advice);

        long free;
        try
        {
            free = new DriveInfo(directory.Path).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(Check, PgCheckStatus.Skipped, $"The free disk of {directory.Path} cannot be read: {exception.Message}", Advice);
        }
        return neededBytes > free
            ? new(Check, PgCheckStatus.Failed,
                $"{Text(free)} are free in {directory.Path}; the source takes {Text(neededBytes.Value)}.", "Free disk space there, or copy fewer tables.")
            : new(Check, PgCheckStatus.Passed, neededBytes is { } needed
                ? $"{Text(free)} are free in {directory.Path}; the source takes {Text(needed)}." : $"{Text(free)} are free in {directory.Path}.");
    }

    private static string Text(long bytes) => bytes switch
    {
        >= 1L << 40 => Quotient(bytes, 40, "TB"),
        >= 1L << 30 => Quotient(bytes, 30, "GB"),
        >= 1L << 20 => Quotient(bytes, 20, "MB"),
        _ => Quotient(bytes, 10, "kB"),
    };

    private static string Quotient(long bytes, int shift, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << shift):0.#} {unit}");
}
