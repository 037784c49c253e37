using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>A client of Neon's public API, version 2.</summary>
/// <param name="options">Where the service is, and how much patience to have with it.</param>
/// <param name="key">The API key.</param>
/// <param name="log">Told of waits and of the progress of operations.</param>
internal sealed class NeonClient(NeonOptions options, NeonApiKey key, IOperationLog log)
{
    private readonly NeonTransport transport = new(options, key, log);

    public NeonProjects Projects => new(transport);

    public NeonBranches Branches => new(transport);

    public NeonEndpoints Endpoints => new(transport);

    public NeonAccess Access => new(transport);

    public NeonOperations Operations => new(transport);

    public NeonSnapshots Snapshots => new(transport);

    public NeonAnonymization Anonymization => new(transport);

    public override string ToString() => $"Neon at {options.ApiHost.Host}";
}
