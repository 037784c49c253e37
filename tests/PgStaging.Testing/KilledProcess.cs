namespace PgStaging.Testing;

/// <summary>
/// An operation on branches in a process of its own (tests/PgStaging.Victim) that dies as of kill -9 when a step is done: nothing
/// of it unwinds, and only what the system takes back is taken back.
/// </summary>
internal static class KilledProcess
{
    /// <param name="provider">Who keeps the branches: Cluster or Database.</param>
    /// <param name="place">The folder, or a connection string.</param>
    /// <param name="step">The step, as the operation names it, such as Reset.Placed.</param>
    /// <param name="operation">The operation and its arguments, as the program takes them.</param>
    /// <param name="cancellationToken">Stops waiting for the step; the process dies all the same.</param>
    public static async Task RunAsync(
        PgBranchProvider provider, string place, string step, IEnumerable<string> operation, CancellationToken cancellationToken)
    {
        using HostProcess victim = await StartAsync(provider, place, step, operation, cancellationToken);
        await victim.KillAsync(cancellationToken);
    }

    /// <summary>The same, but the process rests at that step until somebody kills it.</summary>
    public static async Task<HostProcess> StartAsync(
        PgBranchProvider provider, string place, string step, IEnumerable<string> operation, CancellationToken cancellationToken)
    {
        HostProcess victim = HostProcess.StartProgram("tests/PgStaging.Victim", [provider.ToString(), place, step, .. operation]);
        victim.EndInput();
        await victim.WaitForAsync($"reached {step}", cancellationToken);
        return victim;
    }
}
