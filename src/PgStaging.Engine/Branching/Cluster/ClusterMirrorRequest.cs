using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Branching;

/// <summary>A mirror of a whole server to be made: a clone that branches are cloned from.</summary>
internal sealed record ClusterMirrorRequest
{
    public required string Name { get; init; }

    /// <summary>Any database of the server, a primary or a standby, whose files are on this machine.</summary>
    public required ResolvedTarget Source { get; init; }

    /// <summary>Whether a mirror of this name is made anew; branches of the old one stay as they are until they are reset.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether roles keep the passwords that they have on the source.</summary>
    public bool KeepsPasswords { get; init; }

    /// <summary>Changes the clone, such as by masking, before anybody can reach it; it is given the server, whose databases
    /// are reached by their names. Null when nothing is to be changed.</summary>
    public Func<ResolvedTarget, CancellationToken, Task>? Prepare { get; init; }

    /// <summary>What is known of the source's data, when somebody has just copied them there; null for the moment of the clone.</summary>
    public BranchData? Copied { get; init; }

    /// <summary>Whether its data are masked when it has been prepared.</summary>
    public bool IsMasked { get; init; }
}
