using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes CREATE EXTENSION, without CASCADE: required extensions are objects of the model themselves.</summary>
internal static class ExtensionDdl
{
    public static IEnumerable<DdlStep> Create(Extension extension, DdlContext context)
    {
        string condition = extension.IsPreinstalled ? "IF NOT EXISTS " : "";
        yield return new DdlStep
        {
            Key = new(extension.Address, StepRole.Create),
            Object = extension,
            Phase = DdlPhase.BeforeData,
            Statements =
            [
                $"CREATE EXTENSION {condition}{SqlName.Quote(extension.Name)}"
                    + $" SCHEMA {SqlName.Quote(extension.InstalledIn)}{Version(extension, context)}",
            ],
        };
    }

    /// <summary>The source's version where the destination has it; otherwise the destination's own choice.</summary>
    private static string Version(Extension extension, DdlContext context)
    {
        if (context.Options.ExtensionVersions is not { } offered)
            return "";
        if (offered.Contains((extension.Name, extension.Version)))
            return $" VERSION {SqlName.Literal(extension.Version)}";
        context.Note(extension, $"The destination does not offer version {extension.Version}; it gets the default one.");
        return "";
    }
}
