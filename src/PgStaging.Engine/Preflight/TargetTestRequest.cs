using System.Net;

namespace PgStaging.Engine.Preflight;

/// <summary>What is to be tested.</summary>
/// <param name="Target">The target.</param>
/// <param name="Role">What it is to be used for.</param>
internal sealed record TargetTestRequest(PgTarget Target, PgTargetRole Role)
{
    public NetworkCredential? Credential { get; init; }

    /// <summary>The source whose copies the target is to hold.</summary>
    public PgTarget? Against { get; init; }

    public NetworkCredential? AgainstCredential { get; init; }
}
