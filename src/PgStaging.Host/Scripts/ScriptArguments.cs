using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;

namespace PgStaging.Host;

/// <summary>Writes the command line's arguments as PowerShell text, so that its own parser binds them to param().</summary>
internal static partial class ScriptArguments
{
    /// <summary>A call of a command with the arguments.</summary>
    /// <param name="command">The expression that names the command.</param>
    /// <param name="arguments">-Name, -Name:value and -Switch:$false are parameters, anything else is a value.</param>
    public static string Call(string command, IEnumerable<string> arguments)
    {
        StringBuilder text = new($"& {command}");
        foreach (string argument in arguments)
            text.Append(' ').Append(Write(argument));
        return text.ToString();
    }

    private static string Write(string argument)
    {
        Match match = Parameter().Match(argument);
        if (!match.Success)
            return Quote(argument);
        string name = match.Groups["name"].Value;
        Group value = match.Groups["value"];
        if (!value.Success)
            return name;
        return value.Value.ToUpperInvariant() is "$TRUE" or "$FALSE"
            ? $"{name}:{value.Value}" : $"{name}:{Quote(value.Value)}";
    }

    private static string Quote(string value) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    [GeneratedRegex(@"^(?<name>-[A-Za-z_]\w*)(:(?<value>.*))?$", RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
