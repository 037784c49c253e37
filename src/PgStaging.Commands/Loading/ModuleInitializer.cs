using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using PgStaging.Engine.Servers;

namespace PgStaging.Commands;

/// <summary>Run by Import-Module: lets the cmdlets find their engine in a load context of its own.</summary>
/// <remarks>
/// The way to the engine stays open when the module is removed: another runspace of the process may still have the
/// module imported, and only one, unmistakable name is ever answered.
/// </remarks>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly EngineLoadContext Context = new(Path.Combine(
        Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!, "private"));

    /// <inheritdoc/>
    public void OnImport()
    {
        // Importing again runs this again; the engine must be answered by one handler only.
        AssemblyLoadContext.Default.Resolving -= ResolveEngine;
        AssemblyLoadContext.Default.Resolving += ResolveEngine;
    }

    /// <inheritdoc/>
    // Without the module nobody could stop them before the process ends.
    public void OnRemove(PSModuleInfo psModuleInfo) => EphemeralServers.StopAll();

    private static Assembly? ResolveEngine(AssemblyLoadContext _, AssemblyName name) =>
        name.Name == EngineLoadContext.EngineName ? Context.LoadFromAssemblyName(name) : null;
}
