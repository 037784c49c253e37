using System.Text;

namespace PgStaging.Help;

/// <summary>Writes help as a page for people who read it in the repository.</summary>
internal static class MarkdownWriter
{
    public static string Write(CmdletHelp cmdlet)
    {
        StringBuilder page = new();
        Append(page, $"# {cmdlet.Name}", cmdlet.Synopsis, "## Syntax");
        foreach (SyntaxHelp syntax in cmdlet.Syntaxes)
            Append(page, $"```powershell\n{Syntax(cmdlet, syntax)}\n```");
        if (cmdlet.Description.Count > 0)
            Append(page, ["## Description", .. cmdlet.Description]);
        if (cmdlet.Examples.Count > 0)
            Append(page, "## Examples");
        foreach (ExampleHelp example in cmdlet.Examples)
            Append(page, [$"```powershell\n{example.Code}\n```", .. example.Description]);
        Append(page, "## Parameters");
        foreach (ParameterHelp parameter in cmdlet.Parameters)
            Append(page, [$"### -{parameter.Name}", .. parameter.Description, Facts(parameter)]);
        if (cmdlet.Outputs.Count > 0)
            Append(page, "## Output", string.Join(", ", cmdlet.Outputs.Select(type => $"`{type.FullName}`")));
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string Syntax(CmdletHelp cmdlet, SyntaxHelp syntax)
    {
        StringBuilder text = new(cmdlet.Name);
        foreach (ParameterHelp parameter in syntax.Parameters)
        {
            string name = parameter.Position is null ? $"-{parameter.Name}" : $"[-{parameter.Name}]";
            string whole = parameter.IsSwitch ? $"-{parameter.Name}" : $"{name} <{parameter.TypeName}>";
            text.Append(' ').Append(parameter.Mandatory ? whole : $"[{whole}]");
        }
        return text.Append(" [<CommonParameters>]").ToString();
    }

    private static string Facts(ParameterHelp parameter)
    {
        List<string> facts = [$"Type: `{parameter.TypeName}`", parameter.Mandatory ? "required" : "optional"];
        if (parameter.Position is { } position)
            facts.Add($"position {position}");
        if (parameter.FromPipeline)
            facts.Add("from the pipeline");
        if (parameter.FromPipelineByPropertyName)
            facts.Add("from the pipeline by property name");
        if (parameter.Wildcards)
            facts.Add("wildcards");
        if (parameter.Aliases.Count > 0)
            facts.Add($"alias {string.Join(", ", parameter.Aliases)}");
        return string.Join("; ", facts) + ".";
    }

    private static void Append(StringBuilder page, params IEnumerable<string> paragraphs)
    {
        foreach (string paragraph in paragraphs)
            page.Append(paragraph).Append("\n\n");
    }
}
