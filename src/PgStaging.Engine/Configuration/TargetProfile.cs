using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Configuration;

/// <summary>A named target of the configuration.</summary>
internal sealed record TargetProfile(string Name)
{
    /// <summary>What the profile says about the connection; its service and its URI are not merged in yet.</summary>
    public required ConnectionParameters Parameters { get; init; }

    public PgTargetLabel? Label { get; init; }

    public PasswordCommand? PasswordCommand { get; init; }

    /// <summary>The project of Neon that it names; null for a server.</summary>
    public NeonSettings? Neon { get; init; }

    /// <summary>The folder of branches that are servers, which it names; null for a server.</summary>
    public ClusterSettings? Cluster { get; init; }

    /// <summary>The file, or the environment, that defined the profile last.</summary>
    public required string DefinedIn { get; init; }
}
