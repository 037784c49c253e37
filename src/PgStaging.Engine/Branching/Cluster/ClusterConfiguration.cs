using System.Globalization;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Writes the configuration of a cloned server. None of the parent's files is used: archiving, replication and preloaded
/// libraries of production have no place in a clone, and what is not known here is not carried over.
/// </summary>
internal static class ClusterConfiguration
{
    private const string AccessFile = "pg_hba.conf";
    private const string BackupLabelFile = "backup_label";
    private const string LocalAccess = "# The socket's directory is closed to everybody but the server's own user.\nlocal all all trust\n";
    private const string LoopbackAccess = "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";

    // Subscriptions in the data would go on fetching from production's slots.
    private static readonly Dictionary<string, string> Ours = new()
    {
        ["archive_mode"] = "off",
        ["wal_level"] = "replica",
        ["max_logical_replication_workers"] = "0",
        ["shared_preload_libraries"] = string.Empty,
        ["shared_buffers"] = "128MB",
        ["max_wal_size"] = "1GB",
        ["min_wal_size"] = "80MB",
        ["logging_collector"] = "off",
        ["hot_standby"] = "off",
        // Recovering asks for one; no archive has anything for a clone.
        ["restore_command"] = "false",
    };

    // Whatever else is wished: a clone of a standby never streams from its parent's primary, and what foreign servers are asked by
    // a clone says who asks.
    private static Dictionary<string, string> Guard(string clusterName) => new()
    {
        ["primary_conninfo"] = string.Empty,
        ["primary_slot_name"] = string.Empty,
        ["postgres_fdw.application_name"] = clusterName,
    };

    /// <summary>Writes all files of the data directory that a server reads its configuration from.</summary>
    /// <param name="place">Where the data directory is.</param>
    /// <param name="clusterName">What the server calls itself.</param>
    /// <param name="carried">What its data ask for.</param>
    /// <param name="given">What the user wishes.</param>
    /// <param name="recovery">What its recovery is told; null for nothing.</param>
    public static void Write(
        ClusterPlace place, string clusterName, IReadOnlyDictionary<string, string> carried, IReadOnlyDictionary<string, string> given,
        IReadOnlyDictionary<string, string>? recovery = null)
    {
        Dictionary<string, string> settings = new(Ours, StringComparer.OrdinalIgnoreCase) { ["cluster_name"] = clusterName };
        if (OperatingSystem.IsLinux())
            settings["recovery_init_sync_method"] = "syncfs";
        foreach ((string name, string value) in carried.Concat(given).Concat(Guard(clusterName)).Concat(recovery ?? new Dictionary<string, string>()))
            settings[name] = value;
        Replace(place, "postgresql.conf", ServerSettings.ConfigurationLines(settings));
        Replace(place, "postgresql.auto.conf", string.Empty);
        Replace(place, "pg_ident.conf", string.Empty);
        CloseAccess(place);
    }

    /// <summary>Lets nobody in but through the private socket.</summary>
    public static void CloseAccess(ClusterPlace place) => Replace(place, AccessFile, LocalAccess);

    /// <summary>Lets everybody in who is on this machine and knows a role's password; the server has to read it again.</summary>
    public static Task OpenAccessAsync(ClusterPlace place, ServerAccount account, CancellationToken cancellationToken)
    {
        Replace(place, AccessFile, LocalAccess + LoopbackAccess);
        return account.GiveTreeAsync(Path.Combine(place.Data, AccessFile), cancellationToken);
    }

    /// <summary>What lets a recovery go on with an archive until a time, and tell where it ended in words that we know.</summary>
    /// <param name="archive">The folder of the archive.</param>
    /// <param name="time">The time.</param>
    /// <param name="guard">What a shell runs before a file of the archive is replayed.</param>
    public static IReadOnlyDictionary<string, string> RecoveryUntil(string archive, DateTimeOffset time, string guard) => new Dictionary<string, string>
    {
        // The server puts names for %f and %p, and has a shell run it.
        ["restore_command"] = $"cp {Escape(ServerSettings.ShellWord(archive))}/%f '%p' && {Escape(guard)}",
        ["recovery_target_time"] = time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture),
        ["recovery_target_action"] = "promote",
        ["lc_messages"] = "C",
        ["timezone"] = "UTC",
    };

    /// <summary>Makes the next start replay the log and then begin a history of its own, as promoting does.</summary>
    public static void RequestRecovery(ClusterPlace place, string backupLabel)
    {
        Replace(place, BackupLabelFile, backupLabel);
        Replace(place, "recovery.signal", string.Empty);
    }

    /// <summary>What a clone that has not been started says of the backup it comes from.</summary>
    public static string BackupLabel(ClusterPlace place) => File.ReadAllText(Path.Combine(place.Data, BackupLabelFile));

    private static string Escape(string command) => command.Replace("%", "%%", StringComparison.Ordinal);

    // By a new file, so that no link which the server's user has put there is followed.
    private static void Replace(ClusterPlace place, string name, string text) =>
        PrivateFiles.Replace(Path.Combine(place.Data, name), text);
}
