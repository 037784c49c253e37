using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Makes a mirror: a clone of a running server that is recovered once, given a history of its own, rid of what must not
/// leave production, and stopped cleanly, so that its branches start at once.
/// </summary>
internal sealed class ClusterMirror(ClusterOperation operation, ClusterMirrorRequest request)
{
    public async Task<ClusterRecord> RunAsync(CancellationToken cancellationToken)
    {
        ClusterRecord? old = operation.FindOrNull(request.Name);
        if (old is null || !request.Replaces || old.Kind != PgBranchKind.Mirror)
            ClusterNames.CheckNew(operation, request.Name);
        await using ClusterSource source = await ClusterSource.OpenAsync(request.Source, cancellationToken);
        if (source.Libraries.Length > 0)
        {
            operation.Log.Warning(
                $"{request.Name} does not preload {source.Libraries}: some libraries start work by themselves. Set "
                + "shared_preload_libraries for the branches if they need them.");
        }
        ClusterRecord record = await DescribeAsync(source, old, cancellationToken);
        if (old is null)
            await operation.BeginAsync(record, cancellationToken);
        record = record with
        {
            Data = await new ClusterCloning(operation, record).FromRunningAsync(
                source.Session, source.DataDirectory, request.Source.DisplayName,
                isFast: request.Source.Label != PgTargetLabel.Production, cancellationToken),
        };
        record = record with { Data = record.Data with { IsMasked = request.IsMasked }, IsComplete = true };
        await PrepareAsync(record, cancellationToken);
        await TrimLogAsync(record, cancellationToken);
        operation.Records.Write(record);
        await operation.ReachedAsync("Placed", cancellationToken);
        await operation.Sweep.RunAsync(cancellationToken);
        return record;
    }

    private async Task<ClusterRecord> DescribeAsync(
        ClusterSource source, ClusterRecord? old, CancellationToken cancellationToken)
    {
        Installation installation = await source.InstallationAsync(operation.Setting.Cache, cancellationToken);
        ServerAccount account = await ServerAccount.ForExistingDirectoryAsync(source.DataDirectory, cancellationToken);
        string id = old?.Id ?? ClusterRecords.NewId(request.Name);
        return new ClusterRecord
        {
            Id = id,
            Name = request.Name,
            Kind = PgBranchKind.Mirror,
            IsComplete = false,
            State = ClusterRecords.NewState(),
            Port = 0,
            SocketDirectory = old?.SocketDirectory ?? SocketDirectory.Choose(Path.Combine(operation.Setting.Root, id, "work")),
            Superuser = source.Superuser,
            BinaryDirectory = installation.BinaryDirectory,
            Version = installation.Version,
            RunsAs = account.Name,
            Settings = source.Settings,
            Data = new BranchData(null, null, request.IsMasked),
            Created = DateTimeOffset.UtcNow,
            IsProtected = old?.IsProtected ?? false,
        };
    }

    private async Task PrepareAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        ClusterServer server = operation.Server(record);
        await server.StartAsync(cancellationToken);
        await operation.ReachedAsync("Recovered", cancellationToken);
        if (request.Prepare is { } prepare)
            await prepare(server.Target, cancellationToken);
        await using (NpgsqlConnection session = await server.OpenAsync(cancellationToken))
        {
            if (!request.KeepsPasswords)
                await ForgetPasswordsAsync(session, cancellationToken);
            // What the log says of values that were changed is behind the place where the next start begins.
            foreach (string statement in (string[])["SELECT pg_catalog.pg_switch_wal()", "CHECKPOINT"])
                await Statements.ExecuteAsync(session, [statement], cancellationToken);
        }
        await operation.ReachedAsync("Prepared", cancellationToken);
        await server.StopAsync(PgStopMode.Fast, cancellationToken);
    }

    // Rewritten, so that the hashes are not in the file as dead rows either.
    private static async Task ForgetPasswordsAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<string> roles = await Rows.ReadAsync(
            session, SqlText.Load("Branching/Cluster/Sql/roles_with_passwords.sql"), row => row.Text("name"), cancellationToken);
        await Statements.ExecuteAsync(
            session, roles.Select(role => $"ALTER ROLE {SqlName.Quote(role)} PASSWORD NULL"), cancellationToken);
        await Statements.ExecuteAsync(session, ["VACUUM (FULL) pg_catalog.pg_authid"], cancellationToken);
    }

    // A clean stop needs nothing of the log but where it ends; the rest would be cloned with every branch.
    private async Task TrimLogAsync(ClusterRecord record, CancellationToken cancellationToken)
    {
        ClusterServer server = operation.Server(record);
        ControlData control = ControlData.Read(server.DataDirectory);
        if (!control.IsShutDown)
            throw ClusterErrors.MirrorNotStopped(record.Name, control.State);
        FileInfo[] files = new DirectoryInfo(Path.Combine(server.DataDirectory, "pg_wal")).GetFiles();
        string needed = control.RedoFile(new LogSegments(files.Max(file => file.Length)));
        if (files.All(file => file.Name != needed))
            throw ClusterErrors.ControlFileNotReadable(server.DataDirectory, $"the file of the log that it names, {needed}, is not there");
        foreach (FileInfo file in files.Where(file => file.Name != needed && file.Extension != ".history"))
            file.Delete();
        await operation.ReachedAsync("Stopped", cancellationToken);
    }
}
