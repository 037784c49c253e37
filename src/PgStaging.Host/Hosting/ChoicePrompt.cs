using System.Management.Automation.Host;
using System.Text;

namespace PgStaging.Host;

/// <summary>Lets the user choose one of several answers: what -Confirm asks.</summary>
internal sealed class ChoicePrompt(Terminal terminal, LineReader lines)
{
    /// <summary>Asks until the answer is one of the choices.</summary>
    /// <returns>The index of the choice.</returns>
    public int Ask(string? caption, string? message, IReadOnlyList<ChoiceDescription> choices, int defaultChoice)
    {
        (string Key, string Name)[] labels = [.. choices.Select(choice => Split(choice.Label))];
        terminal.AskAbout(caption, message);
        while (true)
        {
            terminal.Ask(Question(labels, defaultChoice));
            string answer = (lines.Read() ?? throw ConsoleUserInterface.InputEnded("an answer")).Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;
            if (answer == "?")
                ShowMeanings(labels, choices);
            int index = Array.FindIndex(labels, label => Same(label.Key, answer) || Same(label.Name, answer));
            if (index >= 0 && answer.Length > 0)
                return index;
        }
    }

    private static string Question((string Key, string Name)[] labels, int defaultChoice)
    {
        StringBuilder text = new();
        foreach ((string key, string name) in labels)
            text.Append(key.Length > 0 ? $"[{key}] {name}  " : $"{name}  ");
        text.Append("[?] Help");
        if (defaultChoice >= 0)
            text.Append(" (default: ").Append(labels[defaultChoice].Name).Append(')');
        return text.Append(": ").ToString();
    }

    private void ShowMeanings((string Key, string Name)[] labels, IReadOnlyList<ChoiceDescription> choices)
    {
        for (int index = 0; index < labels.Length; index++)
            terminal.Ask($"{labels[index].Key} - {choices[index].HelpMessage}{Environment.NewLine}");
    }

    /// <summary>"Yes to &amp;All" is A and Yes to All.</summary>
    private static (string Key, string Name) Split(string label)
    {
        int mark = label.IndexOf('&', StringComparison.Ordinal);
        return mark < 0 || mark == label.Length - 1
            ? (string.Empty, label)
            : (char.ToUpperInvariant(label[mark + 1]).ToString(), label.Remove(mark, 1));
    }

    private static bool Same(string label, string answer) =>
        string.Equals(label, answer, StringComparison.OrdinalIgnoreCase);
}
