using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Writes the configuration of a cloned server. None of the parent's files is used: archiving, replication and preloaded
/// libraries of production have no place in a clone, and what is not known here is not carried over.
/// </summary>
internal static class ClusterConfiguration
{
    private const string AccessFile = "pg_hba.conf";
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

    /// <summary>Writes all files of the data directory that a server reads its configuration from.</summary>
    public static void Write(
        ClusterPlace place, string clusterName, IReadOnlyDictionary<string, string> carried, IReadOnlyDictionary<string, string> given)
    {
        Dictionary<string, string> settings = new(Ours, StringComparer.OrdinalIgnoreCase) { ["cluster_name"] = clusterName };
        if (OperatingSystem.IsLinux())
            settings["recovery_init_sync_method"] = "syncfs";
        foreach ((string name, string value) in carried.Concat(given))
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

    /// <summary>Makes the next start replay the log and then begin a history of its own, as promoting does.</summary>
    public static void RequestRecovery(ClusterPlace place, string backupLabel)
    {
        Replace(place, "backup_label", backupLabel);
        Replace(place, "recovery.signal", string.Empty);
    }

    // By a new file, so that no link which the server's user has put there is followed.
    private static void Replace(ClusterPlace place, string name, string text) =>
        PrivateFiles.Replace(Path.Combine(place.Data, name), text);
}
