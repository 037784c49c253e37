using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PgStaging.Host;

/// <summary>Asks for values by name: the mandatory parameters that a command was not given.</summary>
internal sealed class FieldPrompt(ConsoleUserInterface userInterface, Terminal terminal, LineReader lines)
{
    public Dictionary<string, PSObject> Ask(
        string? caption, string? message, IEnumerable<FieldDescription> descriptions)
    {
        terminal.AskAbout(caption, message);
        return descriptions.ToDictionary(field => field.Name, field => PSObject.AsPSObject(Value(field)));
    }

    private object Value(FieldDescription field)
    {
        Type type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);
        if (type == typeof(PSCredential))
            return userInterface.PromptForCredential(field.Name, field.HelpMessage, string.Empty, string.Empty);
        if (type == typeof(SecureString))
        {
            terminal.Ask($"{field.Name}: ");
            return userInterface.ReadLineAsSecureString();
        }
        return type.IsArray || typeof(IList).IsAssignableFrom(type)
            ? LanguagePrimitives.ConvertTo(Items(field.Name), type, null) : Single(field.Name, type);
    }

    private object Single(string name, Type type)
    {
        while (true)
        {
            terminal.Ask($"{name}: ");
            string text = Line(name);
            if (LanguagePrimitives.TryConvertTo(text, type, out object value))
                return value;
            terminal.WriteMessage(MessageKind.Error, $"\"{text}\" is no {type.Name}.");
        }
    }

    /// <summary>One item a line; an empty line ends the list.</summary>
    private string[] Items(string name)
    {
        List<string> items = [];
        while (true)
        {
            terminal.Ask($"{name}[{items.Count}]: ");
            if (Line(name) is not { Length: > 0 } item)
                return [.. items];
            items.Add(item);
        }
    }

    private string Line(string name) =>
        lines.Read() ?? throw ConsoleUserInterface.InputEnded($"a value for {name}");
}
