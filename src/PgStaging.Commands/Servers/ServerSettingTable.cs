using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PgStaging.Commands;

/// <summary>Server settings as the user writes them, in a hashtable.</summary>
internal static class ServerSettingTable
{
    public static IReadOnlyDictionary<string, string> Read(Hashtable? table)
    {
        Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table ?? [])
            settings[Text(entry.Key)] = Text(entry.Value);
        return settings;
    }

    private static string Text(object? value) => value switch
    {
        PSObject wrapped => Text(wrapped.BaseObject),
        null => string.Empty,
        bool on => on ? "on" : "off",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
