using System.Management.Automation;
using PgStaging.Engine.Connections;

namespace PgStaging.Commands;

/// <summary>Lists the targets that can be given by name: profiles of pgstaging.json, and services of pg_service.conf.</summary>
/// <remarks>Nothing is connected. Each is shown with what profile, service and environment make of it; passwords never are.</remarks>
[Cmdlet(VerbsCommon.Get, "PgTarget")]
[OutputType(typeof(PgTargetProfile))]
public sealed class GetPgTargetCommand : PgCmdlet
{
    /// <summary>Names to list; wildcards are allowed. All, if it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PgTargetCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        TargetResolver resolver = new(ClientEnvironment.Current(CurrentDirectory));
        IReadOnlyList<string> known = [.. resolver.Names()];
        foreach (string name in Name)
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
            string[] found = [.. known.Where(pattern.IsMatch)];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                await WriteErrorAsync(resolver.NotFound(name));
            foreach (string target in found)
                await ForItemAsync(() => EmitAsync(resolver.Describe(target)));
        }
    }
}
