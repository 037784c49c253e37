using System.Collections.Concurrent;
using System.Reflection;

namespace PgStaging.Engine;

/// <summary>The SQL files of the engine: complete statements, embedded when it is built.</summary>
internal static class SqlText
{
    private static readonly ConcurrentDictionary<string, string> Loaded = new();

    /// <summary>The text of a file, such as <c>Catalog/Sql/schemas.sql</c>.</summary>
    public static string Load(string path) => Loaded.GetOrAdd(path, static key =>
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(key)
            ?? throw new InvalidOperationException($"The engine has no SQL file {key}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    });
}
