using System.Reflection;

namespace PgStaging.Testing;

/// <summary>Where the built module and the projects' output are.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Manifest => Path.Combine(Root, "PgStaging.psd1");

    public static string ModuleDirectory => Path.Combine(Root, "module", "bin");

    /// <summary>The assembly of a project of the same build configuration.</summary>
    /// <param name="project">The project's directory below the root, such as src/PgStaging.Host.</param>
    public static string Output(string project) => Path.Combine(
        Root, project, "bin", Metadata("Configuration"), "net10.0", Path.GetFileName(project) + ".dll");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
