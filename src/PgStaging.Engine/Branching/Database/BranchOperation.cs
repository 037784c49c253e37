using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>
/// One operation on a branch. It holds the branch's lock and is on record from before it makes a database until that
/// database has its place or is gone, so that whoever comes next can undo what was killed.
/// </summary>
internal sealed class BranchOperation : IAsyncDisposable
{
    private readonly BranchSetting setting;
    private readonly string action;
    private long? id;
    private bool isCompleted;

    private BranchOperation(BranchSetting setting, string action, string branch, NpgsqlConnection session)
    {
        this.setting = setting;
        this.action = action;
        Branch = branch;
        Session = session;
    }

    public string Branch { get; }

    /// <summary>The session in the registry.</summary>
    public NpgsqlConnection Session { get; }

    public ResolvedTarget Server => setting.Server;

    public IOperationLog Log => setting.Log;

    public ServerFacts Facts { get; private set; } = null!;

    /// <summary>What is on record now.</summary>
    public IReadOnlyList<RegisteredBranch> Branches { get; private set; } = [];

    /// <summary>Runs an operation. When this throws, everything is as it was before.</summary>
    public static async Task<T> RunAsync<T>(
        BranchSetting setting, string action, string branch, Func<BranchOperation, Task<T>> work,
        CancellationToken cancellationToken)
    {
        if (setting.Server.Label == PgTargetLabel.Production)
            throw BranchErrors.ServerIsProduction(setting.Server.DisplayName);
        BranchOperation operation = new(
            setting, action, branch, await BranchRegistry.OpenAsync(setting.Server, setting.Log, cancellationToken));
        await using (operation)
        {
            try
            {
                await operation.PrepareAsync(cancellationToken);
                return await work(operation);
            }
            catch (Exception exception)
            {
                Exception failure = exception is NpgsqlException
                    ? ServerErrors.From(exception, $"The branch {branch} could not be changed", branch) : exception;
                failure = await operation.UndoAfterAsync(failure);
                if (ReferenceEquals(failure, exception))
                    throw;
                throw failure;
            }
        }
    }

    /// <summary>A branch by its name.</summary>
    public RegisteredBranch Find(string name) => Branches.FirstOrDefault(IsNamed(name))
        ?? throw BranchErrors.BranchNotFound(
            name, Server.DisplayName, [.. Branches.Where(item => item.Removed is null).Select(item => item.Name)]);

    public RegisteredBranch? FindOrNull(string name) => Branches.FirstOrDefault(IsNamed(name));

    /// <summary>The branches that were cloned from it, which count on it as their parent.</summary>
    public IReadOnlyList<RegisteredBranch> ChildrenOf(RegisteredBranch branch) =>
        [.. Branches.Where(item => item.Parent == branch.Id && item.Removed is null && item.Kind == RegisteredKind.Branch)];

    /// <summary>Puts on record that a database of this name is about to be made.</summary>
    public async Task BeginAsync(string? aside, CancellationToken cancellationToken)
    {
        List<long> ids = await Rows.ReadAsync(
            Session, SqlText.Load("Branching/Sql/begin_operation.sql"),
            [action, Branch, $"{Environment.MachineName} (process {Environment.ProcessId})", aside ?? (object)DBNull.Value],
            row => row.Value<long>("id"), cancellationToken);
        id = ids.Single();
        await ReachedAsync("Begun", cancellationToken);
    }

    /// <summary>Lets a spare be the database that this operation has made, if the statement finds one.</summary>
    /// <param name="file">The statement, of which $1 is the key and $2 this operation.</param>
    /// <param name="key">What it looks for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The spare's database; null if there is none.</returns>
    public async Task<string?> TakeOverAsync(string file, object key, CancellationToken cancellationToken)
    {
        List<string> taken = await Rows.ReadAsync(
            Session, SqlText.Load($"Branching/Sql/{file}.sql"), [key, id!.Value], row => row.Text("aside_database"), cancellationToken);
        return taken.SingleOrDefault();
    }

    /// <summary>Runs statements as a step of its own, in one transaction with the record of it.</summary>
    public async Task StepAsync(string step, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        await Statements.ExecuteAsync(
            Session, [$"UPDATE pgstaging.operation SET step = {SqlName.Literal(step)} WHERE id = {id}", .. statements], cancellationToken);
        await ReachedAsync(step, cancellationToken);
    }

    /// <summary>Tells whoever listens that a step is done.</summary>
    public Task ReachedAsync(string step, CancellationToken cancellationToken) =>
        setting.StepReached?.Invoke($"{action}.{step}", cancellationToken) ?? Task.CompletedTask;

    /// <summary>Takes note that a database was closed to connections and must be opened again if this fails.</summary>
    public string ClosedStatement(uint databaseOid) =>
        $"UPDATE pgstaging.operation SET closed_database = {databaseOid} WHERE id = {id}";

    /// <summary>Takes note that from now on another database is to be dropped, whatever happens.</summary>
    public string DroppingStatement(string database) =>
        $"UPDATE pgstaging.operation SET step = 'Dropping', aside_database = {SqlName.Literal(database)}, closed_database = NULL WHERE id = {id}";

    /// <summary>The end of the operation, to be run with its last changes.</summary>
    public string DoneStatement() =>
        $"UPDATE pgstaging.operation SET step = 'Done', result = 'Done', ended = clock_timestamp(), aside_database = NULL, closed_database = NULL WHERE id = {id}";

    /// <summary>Nothing is to be undone any more, whatever fails.</summary>
    public void Completed() => isCompleted = true;

    /// <summary>Does what needs a database without sessions; with force, sessions are ended until it is done.</summary>
    public async Task WithoutSessionsAsync(
        string database, bool force, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            if (!force)
            {
                await work();
                return;
            }
            await using NpgsqlConnection second = await Sessions.OpenDestinationAsync(
                Server.WithDatabase(BranchRegistry.Name), "branch", cancellationToken);
            await SessionEnding.WhileAsync(Session, second, database, work, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            throw BranchErrors.BranchInUse(database, await DatabaseSessions.ReadAsync(Session, database, cancellationToken));
        }
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    private static Func<RegisteredBranch, bool> IsNamed(string name) =>
        item => item.Removed is null && item.Name == name;

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Facts = await ServerFacts.ReadAsync(Session, cancellationToken);
        await BranchLock.TakeAsync(Session, Branch, shared: false, cancellationToken);
        await AbandonedOperations.UndoAsync(Session, Server, Log, cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    /// <summary>Reads again what is on record.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await BranchRegistry.ReconcileAsync(Session, Log, cancellationToken);
        Branches = await BranchRegistry.BranchesAsync(Session, Server, cancellationToken);
    }

    // In a session of its own, because ours may be broken, or its server process still at work.
    private async Task<Exception> UndoAfterAsync(Exception failure)
    {
        if (id is not { } number || isCompleted)
            return failure;
        try
        {
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
            await Session.CloseAsync();
            await using NpgsqlConnection session = await BranchRegistry.OpenAsync(Server, Log, patience.Token);
            await BranchLock.TakeAsync(session, Branch, shared: false, patience.Token);
            await AbandonedOperations.UndoAsync(session, Server, number, failure.Message, patience.Token);
            return failure;
        }
        catch (Exception cleanup) when (cleanup is NpgsqlException or PgStagingException or OperationCanceledException)
        {
            return BranchErrors.OperationLeftOver(
                $"of operation {number}", ServerErrors.From(failure, $"The branch {Branch} could not be changed", Branch), cleanup);
        }
    }
}
