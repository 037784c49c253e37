using Npgsql;

namespace PgStaging.Testing;

/// <summary>A role of a throw-away server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Name">The role's name.</param>
/// <param name="Password">Its password.</param>
internal sealed record TestRole(TestServer Server, string Name, string Password)
{
    /// <summary>How this role connects to a database.</summary>
    public string ConnectionStringFor(string database) =>
        new NpgsqlConnectionStringBuilder(Server.ConnectionStringFor(database))
        {
            Username = Name,
            Password = Password,
        }.ConnectionString;
}
