using Npgsql;

namespace PgStaging.Engine.Masking;

/// <summary>The server has ended a transaction because it and another one waited for each other; the session is still good.</summary>
internal sealed class LockLostException(PostgresException cause) : Exception(cause.MessageText, cause);
