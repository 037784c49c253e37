using System.Reflection;
using System.Runtime.Loader;

namespace PgStaging.Commands;

/// <summary>
/// Holds the engine, its database driver and its configuration library apart from whatever versions of them the
/// session has loaded. What is not in its folder (the vocabulary of PgStaging, .NET itself) is shared with the session.
/// </summary>
internal sealed class EngineLoadContext(string directory) : AssemblyLoadContext("PgStaging")
{
    /// <summary>The one name by which the cmdlets enter this context.</summary>
    public const string EngineName = "PgStaging.Engine";

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(directory, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
