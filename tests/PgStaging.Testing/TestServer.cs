using System.Security.Cryptography;
using System.Text;
using System.Collections.Concurrent;
using Npgsql;
using PgStaging.Engine;

namespace PgStaging.Testing;

/// <summary>
/// A running throw-away server. Its databases are cheap: each is cloned from a template made once per process.
/// </summary>
internal sealed class TestServer
{
    private static int lastId;

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new();
    private readonly Lazy<string?> clientDirectory;

    public TestServer(int major, PgServer server)
    {
        Major = major;
        Server = server;
        AdminConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            // Loopback needs neither, and asking for them costs round trips in every one of thousands of connections.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Pooling = false,
        }.ConnectionString;
        clientDirectory = new Lazy<string?>(() => TestClients.DirectoryFor(server));
    }

    public int Major { get; }

    public PgServer Server { get; }

    /// <summary>The superuser's way into the database postgres.</summary>
    public string AdminConnectionString { get; }

    /// <summary>pg_dump of at least this major version; null if there is none on the machine.</summary>
    public string? PgDumpPath => ClientPath("pg_dump");

    /// <summary>psql of at least this major version; null if there is none on the machine.</summary>
    public string? PsqlPath => ClientPath("psql");

    /// <summary>An empty database.</summary>
    public Task<TestDatabase> CreateDatabaseAsync(CancellationToken cancellationToken) =>
        CreateDatabaseAsync(string.Empty, cancellationToken);

    /// <summary>A database that holds what a script makes. The script runs once per process, in a template.</summary>
    /// <param name="sql">Statements separated by semicolons; no psql commands, no COPY FROM STDIN.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string sql, CancellationToken cancellationToken)
    {
        string template = string.IsNullOrWhiteSpace(sql) ? "template0"
            : await TemplateAsync(sql, database => database.ExecuteAsync(sql, cancellationToken), cancellationToken);
        return await CloneAsync(template, cancellationToken);
    }

    /// <summary>
    /// A database that holds what a script file makes: through psql where it is at hand (a dump needs it), else as
    /// statements. A file that ends in .gz is unpacked.
    /// </summary>
    /// <param name="path">The script.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<TestDatabase> CreateDatabaseFromFileAsync(string path, CancellationToken cancellationToken)
    {
        string sql = await TestClients.ReadScriptAsync(path, cancellationToken);
        string template = await TemplateAsync(
            sql,
            database => PsqlPath is { } psql
                ? TestClients.RunScriptAsync(psql, database, sql, cancellationToken)
                : database.ExecuteAsync(sql, cancellationToken),
            cancellationToken);
        return await CloneAsync(template, cancellationToken);
    }

    /// <summary>A name that nothing else of this process has, for databases and roles.</summary>
    /// <param name="prefix">How it begins.</param>
    public static string UniqueName(string prefix) => $"{prefix}_{Interlocked.Increment(ref lastId)}";

    /// <summary>A role with a password that is good for nothing else.</summary>
    /// <param name="options">Options of CREATE ROLE, such as <c>LOGIN CREATEDB</c>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<TestRole> CreateRoleAsync(string options, CancellationToken cancellationToken)
    {
        TestRole role = new(this, UniqueName("role"), $"test-{Guid.NewGuid():N}");
        await ExecuteAsync(
            $"CREATE ROLE {SqlName.Quote(role.Name)} {options} PASSWORD {SqlName.Literal(role.Password)}",
            cancellationToken);
        return role;
    }

    /// <summary>The superuser's way into a database.</summary>
    public string ConnectionStringFor(string database) =>
        new NpgsqlConnectionStringBuilder(AdminConnectionString) { Database = database }.ConnectionString;

    /// <summary>Runs statements as the superuser in the database postgres.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = new(AdminConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first value of a query as the superuser in the database postgres.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = new(AdminConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
        object? value = await command.ExecuteScalarAsync(cancellationToken);
        return value is null or DBNull ? default : (T)value;
    }

    private async Task<TestDatabase> CloneAsync(string template, CancellationToken cancellationToken)
    {
        string name = UniqueName("db");
        await ExecuteAsync(
            $"CREATE DATABASE {SqlName.Quote(name)} TEMPLATE {SqlName.Quote(template)}", cancellationToken);
        return new TestDatabase(this, name);
    }

    private Task<string> TemplateAsync(
        string sql, Func<TestDatabase, Task> fill, CancellationToken cancellationToken)
    {
        string name = $"template_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))[..16]}";
        return templates.GetOrAdd(name, key => new Lazy<Task<string>>(async () =>
        {
            TestDatabase database = new(this, key);
            try
            {
                await ExecuteAsync($"CREATE DATABASE {SqlName.Quote(key)} TEMPLATE template0", cancellationToken);
                await fill(database);
                return key;
            }
            catch
            {
                // The next test that needs it tries again: this one may only have been stopped.
                templates.TryRemove(key, out _);
                await database.DropAsync(CancellationToken.None);
                throw;
            }
        })).Value.WaitAsync(cancellationToken);
    }

    private string? ClientPath(string program) =>
        clientDirectory.Value is { } directory && File.Exists(Path.Combine(directory, program))
            ? Path.Combine(directory, program) : null;
}
