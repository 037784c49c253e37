namespace PgStaging.Engine.Wire;

/// <summary>A message of the server. Its body is valid until the next one is read.</summary>
/// <param name="Type">The byte that says what it is.</param>
/// <param name="Body">What follows the length.</param>
internal readonly record struct WireMessage(byte Type, ReadOnlyMemory<byte> Body);
