using Microsoft.Extensions.Configuration;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Configuration;

/// <summary>Reads a setting that names a command: a line for the shell, or a list of a program and its arguments.</summary>
internal static class CommandSetting
{
    /// <param name="layer">Where it stands.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="failure">Makes the error when the command fails.</param>
    public static PasswordCommand Read(
        ConfigurationLayer layer, IConfigurationSection setting, Func<string, PgStagingException> failure)
    {
        const UnixFileMode othersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (layer.IsFile && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(layer.Source) & othersWrite) != 0)
            throw ConfigurationErrors.ConfigurationNotTrusted(layer.Source, setting.Key);

        string directory = layer.IsFile ? Path.GetDirectoryName(layer.Source)! : Directory.GetCurrentDirectory();
        if (setting.Value is { } line && !string.IsNullOrWhiteSpace(line))
            return PasswordCommand.Shell(failure, line, directory);
        string[] arguments = [.. setting.GetChildren().Select(part => part.Value ?? string.Empty)];
        return arguments.Length > 0 && arguments[0].Length > 0
            ? PasswordCommand.Program(failure, arguments, directory)
            : throw ConfigurationErrors.ConfigurationInvalid(layer.Source, $"'{setting.Path}' names no program.");
    }
}
