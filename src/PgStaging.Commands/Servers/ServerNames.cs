using System.Management.Automation;
using PgStaging.Engine.Servers;

namespace PgStaging.Commands;

/// <summary>Names of servers as the user writes them: PowerShell's wildcards, without regard to case.</summary>
internal static class ServerNames
{
    public static IEnumerable<ServerSelection> Select(IEnumerable<string> names) => names.Select(name =>
    {
        WildcardPattern pattern = WildcardPattern.Get(
            name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return new ServerSelection(name, pattern.IsMatch, WildcardPattern.ContainsWildcardCharacters(name));
    });
}
