// Runs one operation on branches in a process of its own, for tests that kill it. When the step is done that it is to die at, it
// says so on standard output and rests for ever, with all that it holds: locks, sessions, half-made files.
//     PgStaging.Victim <Cluster folder | Database connection string> <step> <operation> [its arguments]
using System.Globalization;
using PgStaging;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Servers;

if (args is not [string provider, string place, string step, string operation, .. string[] rest])
{
    Console.Error.WriteLine("Name provider, place, step and operation.");
    return 2;
}

async Task ReachedAsync(string name, CancellationToken cancellationToken)
{
    if (name != step)
        return;
    Console.WriteLine($"reached {name}");
    await Task.Delay(Timeout.Infinite, CancellationToken.None);
}

IBranchProvider branches = Enum.Parse<PgBranchProvider>(provider) switch
{
    PgBranchProvider.Cluster => new ClusterBranches(
        new ClusterSetting(place, ServerFolders.Current().Cache, SilentLog.Instance)
        {
            StepReached = ReachedAsync,
            Archive = operation == "new-at" ? rest[^1] : null,
        }),
    PgBranchProvider.Database => new DatabaseBranches(
        new BranchSetting(TargetResolver.Resolve(new PgTarget(place)), SilentLog.Instance) { StepReached = ReachedAsync }),
    _ => throw new ArgumentException($"{provider} has no processes of ours to kill.", nameof(args)),
};
async Task PurgeAsync(string name) => await branches.PurgeAsync(
    (await branches.ListAsync(default)).Single(branch => branch.Name == name && branch.Removed is not null), default);

Task work = (operation, rest) switch
{
    ("new", [string name, string parent]) => branches.CreateAsync(
        new BranchRequest { Name = name, Parent = parent, MakesMirror = branches is DatabaseBranches }, default),
    ("new-at", [string name, string parent, string time, _]) => branches.CreateAsync(
        new BranchRequest { Name = name, Parent = parent, Point = new BranchPoint(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), null) },
        default),
    ("new-of-server", [string name, string source]) => branches.CreateAsync(
        new BranchRequest { Name = name, Parent = name, Source = TargetResolver.Resolve(new PgTarget(source)) }, default),
    ("checkpoint", [string name, string parent]) => branches.CheckpointAsync(new BranchRequest { Name = name, Parent = parent }, default),
    ("reset", [string name]) => branches.ResetAsync(new BranchResetRequest { Name = name }, default),
    ("reset", [string name, string preserved]) => branches.ResetAsync(
        new BranchResetRequest { Name = name, PreserveAs = preserved }, default),
    ("restore", [string name, string from]) => branches.RestoreAsync(new BranchRestoreRequest { Name = name, From = from }, default),
    ("restore", [string name, string from, string preserved]) => branches.RestoreAsync(
        new BranchRestoreRequest { Name = name, From = from, PreserveAs = preserved }, default),
    ("rename", [string name, string newName]) => branches.RenameAsync(name, newName, force: false, default),
    ("pool", [string name, string spares]) when branches is IBranchPools pools => pools.SetPoolAsync(
        name, int.Parse(spares, CultureInfo.InvariantCulture), default),
    ("purge", [string name]) => PurgeAsync(name),
    ("remove", [string name]) => branches.RemoveAsync(name, null, force: false, default),
    ("hide", [string name]) => branches.RemoveAsync(name, TimeSpan.FromDays(1), force: false, default),
    ("undo", [string name]) => branches.UndoRemovalAsync(name, default),
    _ => throw new ArgumentException($"There is no operation {operation} of {rest.Length} arguments.", nameof(args)),
};
await work;
Console.Error.WriteLine($"{operation} ended before the step {step}.");
return 1;
