using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Configuration;

/// <summary>One source of configuration: a file, or the environment.</summary>
/// <param name="Source">What errors call it: the file's path, or "The environment".</param>
/// <param name="Values">What it says.</param>
internal sealed record ConfigurationLayer(string Source, IConfigurationRoot Values)
{
    private const string FileName = "pgstaging.json";
    private const string VariablePrefix = "PGSTAGING__";

    public bool IsFile { get; init; }

    /// <summary>All there are, the strongest last: the user's file, files from the root down to here, the environment.</summary>
    public static IReadOnlyList<ConfigurationLayer> ReadAll(ClientEnvironment environment)
    {
        string folder = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? "PgStaging" : "pgstaging";
        List<string> paths = [Path.Combine(environment.ConfigurationHome, folder, FileName)];
        List<string> here = [];
        for (DirectoryInfo? directory = new(environment.Directory); directory is not null; directory = directory.Parent)
            here.Insert(0, Path.Combine(directory.FullName, FileName));
        paths.AddRange(here.Where(path => !paths.Contains(path)));

        return [.. paths.Where(File.Exists).Select(ReadFile), ReadVariables(environment)];
    }

    private static ConfigurationLayer ReadFile(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return new ConfigurationLayer(path, new ConfigurationBuilder().AddJsonStream(stream).Build()) { IsFile = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ConfigurationErrors.ConfigurationInvalid(path, exception.Message, exception);
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or JsonException)
        {
            throw ConfigurationErrors.ConfigurationInvalid(path, Problem(exception), exception);
        }
    }

    private static ConfigurationLayer ReadVariables(ClientEnvironment environment) => new(
        "The environment",
        new ConfigurationBuilder().AddInMemoryCollection(environment.Variables
            .Where(variable => variable.Key.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase))
            .Select(variable => KeyValuePair.Create(
                variable.Key[VariablePrefix.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
                (string?)variable.Value))).Build());

    private static string Problem(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is JsonException { LineNumber: { } line } json)
                return $"line {line + 1}, character {json.BytePositionInLine + 1}: {FirstSentence(json.Message)}";
        }
        return exception.Message;
    }

    private static string FirstSentence(string message)
    {
        int path = message.IndexOf(" Path:", StringComparison.Ordinal);
        int line = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        int end = path >= 0 ? path : line;
        return end >= 0 ? message[..end] : message;
    }
}
