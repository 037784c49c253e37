// A session that has other versions of the engine's packages loaded before it imports the module, as happens when
// another module brought them. Says on standard output what came of it, one fact a line.
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.Configuration;
using Npgsql;

string manifest = args[0];
string Ours() => new NpgsqlConnectionStringBuilder("Host=ours").Host
    + new ConfigurationBuilder().AddJsonStream(new MemoryStream("""{ "a": "b" }"""u8.ToArray())).Build()["a"];
Console.WriteLine($"before|{Ours()}");

using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();
using PowerShell shell = PowerShell.Create(runspace);
shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", "Stop").Invoke();
shell.Commands.Clear();
// Port 1 answers nobody: the error comes from the engine's own driver.
shell.AddScript("""
    try { Invoke-PgSql 'Host=127.0.0.1;Port=1;Database=d;Username=u;Password=p' 'SELECT 1' }
    catch [PgStaging.PgStagingException] { "caught|$($_.FullyQualifiedErrorId)" }
    """);
foreach (PSObject line in shell.Invoke())
    Console.WriteLine(line);
foreach (ErrorRecord error in shell.Streams.Error)
    Console.WriteLine($"error|{error}");
Console.WriteLine($"after|{Ours()}");

foreach (AssemblyLoadContext context in AssemblyLoadContext.All)
{
    foreach (AssemblyName name in context.Assemblies.Select(assembly => assembly.GetName()))
        Console.WriteLine($"loaded|{context.Name}|{name.Name}|{name.Version!.Major}");
}
