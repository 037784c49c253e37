using System.Diagnostics.CodeAnalysis;

namespace PgStaging.Host;

/// <summary>What the command line asks for.</summary>
/// <param name="Mode">Where the commands come from.</param>
/// <param name="Text">The path of the script, or the commands themselves.</param>
/// <param name="Arguments">What the script is given.</param>
internal sealed record HostOptions(HostMode Mode, string? Text, IReadOnlyList<string> Arguments)
{
    public static bool TryParse(
        string[] args, [NotNullWhen(true)] out HostOptions? options, [NotNullWhen(false)] out string? mistake)
    {
        options = null;
        mistake = null;
        string first = args.FirstOrDefault() ?? string.Empty;
        string[] rest = [.. args.Skip(1)];
        switch (first.ToUpperInvariant())
        {
            case "":
                options = new(HostMode.Prompt, null, []);
                break;
            case "-HELP" or "--HELP" or "-H" or "-?" or "/?":
                options = new(HostMode.Help, null, []);
                break;
            case "-":
                options = new(HostMode.StandardInput, null, []);
                break;
            case "-COMMAND" or "-C":
                if (rest.Length == 0)
                    mistake = $"{first} needs the command to run.";
                else
                    options = new(HostMode.Command, string.Join(' ', rest), []);
                break;
            case "-FILE" or "-F":
                if (rest.Length == 0)
                    mistake = $"{first} needs the path of a script.";
                else
                    options = new(HostMode.Script, rest[0], rest[1..]);
                break;
            case ['-', ..]:
                mistake = $"{first} is no option of this console.";
                break;
            default:
                options = new(HostMode.Script, first, rest);
                break;
        }
        return mistake is null && options is not null;
    }
}
