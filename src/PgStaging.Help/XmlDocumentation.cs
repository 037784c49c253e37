using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PgStaging.Help;

/// <summary>The compiler's XML documentation of an assembly, as plain text.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, XElement> members;

    private XmlDocumentation(Dictionary<string, XElement> members) => this.members = members;

    public static XmlDocumentation Load(string path) => new(XDocument.Load(path, LoadOptions.PreserveWhitespace)
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value));

    /// <summary>The paragraphs of a part, such as summary; none if it is not there.</summary>
    /// <param name="member">The compiler's name of the member, such as T:Namespace.Type.</param>
    /// <param name="part">The element's name.</param>
    public IReadOnlyList<string> Paragraphs(string member, string part) =>
        members.TryGetValue(member, out XElement? element) && element.Element(part) is { } text ? Paragraphs(text) : [];

    public IReadOnlyList<ExampleHelp> Examples(string member) =>
        !members.TryGetValue(member, out XElement? element) ? [] :
        [
            .. element.Elements("example").Select(example => new ExampleHelp(
                string.Join('\n', example.Descendants("code").Select(code => Unindented(code.Value))),
                Paragraphs(example))),
        ];

    private static List<string> Paragraphs(XElement element)
    {
        List<StringBuilder> paragraphs = [new()];
        Append(element, paragraphs);
        return [.. paragraphs.Select(text => Spaces().Replace(text.ToString(), " ").Trim()).Where(text => text.Length > 0)];
    }

    private static void Append(XElement element, List<StringBuilder> paragraphs)
    {
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText text:
                    paragraphs[^1].Append(text.Value);
                    break;
                case XElement { Name.LocalName: "code" }:
                    break;
                case XElement { Name.LocalName: "para" or "item" or "list" } block:
                    paragraphs.Add(new StringBuilder(block.Name.LocalName == "item" ? "- " : string.Empty));
                    Append(block, paragraphs);
                    paragraphs.Add(new StringBuilder());
                    break;
                case XElement { IsEmpty: true } reference:
                    paragraphs[^1].Append(ReferredName(reference));
                    break;
                case XElement inline:
                    Append(inline, paragraphs);
                    break;
            }
        }
    }

    /// <summary>"P:PgStaging.Commands.CopyPgDatabaseCommand.Replace" is Replace to those who read.</summary>
    private static string ReferredName(XElement reference)
    {
        string name = reference.FirstAttribute?.Value ?? string.Empty;
        string member = name.Split('(')[0];
        return member[(member.LastIndexOf('.') + 1)..];
    }

    private static string Unindented(string code)
    {
        string[] lines = code.Trim('\r', '\n', ' ').ReplaceLineEndings("\n").Split('\n');
        int indent = lines.Skip(1).Where(line => line.Trim().Length > 0)
            .Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select((line, index) =>
            index == 0 || line.Length < indent ? line.Trim() : line[indent..].TrimEnd()));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
