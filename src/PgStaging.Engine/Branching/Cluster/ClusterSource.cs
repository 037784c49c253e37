using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>A running server of this machine whose files are to be cloned, and the session to do that by.</summary>
internal sealed record ClusterSource(
    NpgsqlConnection Session, string DataDirectory, string Superuser, string Libraries,
    IReadOnlyDictionary<string, string> Settings) : IAsyncDisposable
{
    private const int OldestMajor = 15;

    public static async Task<ClusterSource> OpenAsync(ResolvedTarget target, CancellationToken cancellationToken)
    {
        NpgsqlConnection session = await Sessions.OpenSourceAsync(target, "cluster clone", cancellationToken);
        try
        {
            return session.PostgreSqlVersion.Major < OldestMajor
                ? throw ClusterErrors.SourceTooOld(target.DisplayName, session.ServerVersion)
                : await ReadAsync(session, target, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await session.DisposeAsync();
            throw ClusterErrors.BackupDenied(target.DisplayName, target.Settings.Username ?? string.Empty, exception);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>The binaries that its clones are run by: of its own major version.</summary>
    public async Task<Installation> InstallationAsync(ClusterSetting setting, CancellationToken cancellationToken)
    {
        int major = Session.PostgreSqlVersion.Major;
        if (setting.Binaries is { } directory)
        {
            Installation given = await InstallationFinder.InDirectoryAsync(directory, cancellationToken);
            return given.Major == major ? given : throw ClusterErrors.BinariesDiffer(directory, given.Version, DataDirectory, major);
        }
        IReadOnlyList<Installation> found = await new InstallationFinder(setting.Cache).FindAsync(cancellationToken);
        return found.FirstOrDefault(installation => installation.Major == major)
            ?? throw ClusterErrors.NoBinaries(major, DataDirectory);
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    private static async Task<ClusterSource> ReadAsync(
        NpgsqlConnection session, ResolvedTarget target, CancellationToken cancellationToken)
    {
        (ClusterSource source, int port, DateTimeOffset started) = await Rows.SingleAsync(
            session, SqlText.Load("Branching/Cluster/Sql/cluster_source.sql"),
            row => (
                new ClusterSource(
                    session, row.Text("data_directory"), row.Text("superuser"), row.Text("libraries"), new Dictionary<string, string>()),
                row.Value<int>("port"), row.Value<DateTimeOffset>("started")),
            cancellationToken);
        // A path says nothing about the machine it is on: the server that answers must be the one that works in it here.
        PostmasterFile? running = Directory.Exists(source.DataDirectory) ? PostmasterFile.ReadLive(source.DataDirectory) : null;
        if (running is null || running.Port != port || (running.Started - started).Duration() > TimeSpan.FromSeconds(30))
            throw ClusterErrors.SourceNotLocal(target.DisplayName, source.DataDirectory);
        List<(string Name, string Value)> settings = await Rows.ReadAsync(
            session, SqlText.Load("Branching/Cluster/Sql/carried_settings.sql"), row => (row.Text("name"), row.Text("value")),
            cancellationToken);
        return source with { Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value) };
    }
}
