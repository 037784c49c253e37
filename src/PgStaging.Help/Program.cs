using System.Reflection;
using PgStaging.Help;

if (args.Length is not (2 or 3))
{
    Console.Error.WriteLine("usage: PgStaging.Help <cmdlet assembly> <MAML file to write> [folder for Markdown pages]");
    return 2;
}

string assemblyPath = Path.GetFullPath(args[0]);
Assembly assembly = Assembly.LoadFrom(assemblyPath);
XmlDocumentation documentation = XmlDocumentation.Load(Path.ChangeExtension(assemblyPath, ".xml"));
CmdletHelp[] cmdlets =
[
    .. CmdletReader.CmdletTypes(assembly).Select(type => CmdletReader.Read(type, documentation))
        .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
];

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[1]))!);
MamlWriter.Write(cmdlets).Save(args[1]);
if (args.Length == 3)
{
    Directory.CreateDirectory(args[2]);
    foreach (CmdletHelp cmdlet in cmdlets)
        File.WriteAllText(Path.Combine(args[2], cmdlet.Name + ".md"), MarkdownWriter.Write(cmdlet));
}
return 0;
