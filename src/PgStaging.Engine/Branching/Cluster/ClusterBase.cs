namespace PgStaging.Engine.Branching;

/// <summary>
/// The files of a mirror as they were cloned, before it was recovered: they still go on with the log of the server that they come
/// from. They hold whatever that server holds, unmasked, where only the server's user can read.
/// </summary>
/// <param name="State">The name of their directory.</param>
/// <param name="Time">The first time that can be recovered.</param>
internal sealed record ClusterBase(string State, DateTimeOffset Time);
