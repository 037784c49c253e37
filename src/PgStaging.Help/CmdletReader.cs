using System.Management.Automation;
using System.Reflection;

namespace PgStaging.Help;

/// <summary>Reads the help of a cmdlet from its class: attributes for what binds, XML documentation for what it means.</summary>
internal static class CmdletReader
{
    public static IEnumerable<Type> CmdletTypes(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute), inherit: false));

    public static CmdletHelp Read(Type type, XmlDocumentation documentation)
    {
        CmdletAttribute cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        CommandMetadata metadata = new(type);
        string member = $"T:{type.FullName}";
        IReadOnlyList<string> summary = documentation.Paragraphs(member, "summary");
        if (summary.Count == 0)
            throw new InvalidOperationException($"{type.FullName} has no summary: its help would be empty.");

        List<ParameterHelp> extra = cmdlet.SupportsShouldProcess ? ShouldProcessParameters() : [];
        return new CmdletHelp(cmdlet.VerbName, cmdlet.NounName)
        {
            Synopsis = summary[0],
            Description = [.. summary.Skip(1), .. documentation.Paragraphs(member, "remarks")],
            Parameters =
            [
                .. metadata.Parameters.Values.Select(parameter =>
                    Read(type, parameter, parameter.ParameterSets.Values.First(), documentation)).OrderBy(Position)
                    .ThenBy(parameter => parameter.Name, StringComparer.Ordinal),
                .. extra,
            ],
            Syntaxes = [.. Sets(metadata).Select(set => Syntax(type, metadata, set, documentation, extra))],
            Outputs = [.. type.GetCustomAttributes<OutputTypeAttribute>()
                .SelectMany(output => output.Type).Select(output => output.Type).OfType<Type>().Distinct()],
            Examples = documentation.Examples(member),
        };
    }

    private static SyntaxHelp Syntax(
        Type type, CommandMetadata metadata, string set, XmlDocumentation documentation, List<ParameterHelp> extra)
    {
        List<ParameterHelp> parameters = [];
        foreach (ParameterMetadata parameter in metadata.Parameters.Values)
        {
            if (parameter.ParameterSets.TryGetValue(set, out ParameterSetMetadata? own)
                || parameter.ParameterSets.TryGetValue(ParameterAttribute.AllParameterSets, out own))
                parameters.Add(Read(type, parameter, own, documentation));
        }
        return new SyntaxHelp(
            [.. parameters.OrderBy(Position).ThenByDescending(parameter => parameter.Mandatory), .. extra]);
    }

    /// <summary>The names of the parameter sets, the default one first.</summary>
    private static IEnumerable<string> Sets(CommandMetadata metadata)
    {
        string[] named = [.. metadata.Parameters.Values.SelectMany(parameter => parameter.ParameterSets.Keys)
            .Where(set => set != ParameterAttribute.AllParameterSets).Distinct()];
        return named.Length == 0
            ? [ParameterAttribute.AllParameterSets]
            : named.OrderByDescending(set => set == metadata.DefaultParameterSetName);
    }

    private static ParameterHelp Read(
        Type type, ParameterMetadata parameter, ParameterSetMetadata set, XmlDocumentation documentation)
    {
        PropertyInfo property = type.GetProperty(parameter.Name)!;
        IReadOnlyList<string> description = documentation.Paragraphs(
            $"P:{property.DeclaringType!.FullName}.{property.Name}", "summary");
        if (description.Count == 0)
            throw new InvalidOperationException($"-{parameter.Name} of {type.FullName} has no summary.");
        return new ParameterHelp(parameter.Name, parameter.ParameterType)
        {
            Description = description,
            Aliases = parameter.Aliases,
            Wildcards = property.IsDefined(typeof(SupportsWildcardsAttribute)),
            Mandatory = set.IsMandatory,
            Position = set.Position >= 0 ? set.Position : null,
            FromPipeline = set.ValueFromPipeline,
            FromPipelineByPropertyName = set.ValueFromPipelineByPropertyName,
        };
    }

    private static List<ParameterHelp> ShouldProcessParameters() =>
    [
        new("WhatIf", typeof(SwitchParameter))
        {
            Description = ["Says what would happen and changes nothing."],
            Aliases = ["wi"],
        },
        new("Confirm", typeof(SwitchParameter)) { Description = ["Asks before each change."], Aliases = ["cf"] },
    ];

    private static int Position(ParameterHelp parameter) => parameter.Position ?? int.MaxValue;
}
