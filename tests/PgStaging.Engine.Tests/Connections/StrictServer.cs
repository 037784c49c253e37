using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using PgStaging.Engine.Servers;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

/// <summary>
/// A server of its own that speaks TLS with a certificate for localhost, and whose pg_hba.conf asks each role for
/// another proof: by_scram, by_md5 and by_trust get in, tls_only only encrypted, refused not at all.
/// </summary>
public sealed class StrictServer : IAsyncLifetime
{
    public const string Password = "Zq7-kept-secret";

    private readonly DirectoryInfo files = Directory.CreateTempSubdirectory("pgstaging-tls-");
    private readonly LocalServers servers = new(TestFolders.Folders, new OperationRecorder());
    private PgServer? server;

    public int Port => server!.Port;

    /// <summary>The certificate of the authority that signed the server's.</summary>
    public string RootCertificate => Path.Combine(files.FullName, "root.crt");

    /// <summary>The certificate of an authority that has nothing to do with it.</summary>
    public string StrangeCertificate => Path.Combine(files.FullName, "strange.crt");

    public async ValueTask InitializeAsync()
    {
        TestServer running = await TestServers.GetAsync(TestServers.Majors[0], CancellationToken.None);
        ServerPlan plan = await servers.PlanAsync(
            new ServerRequest { Name = $"strict-{Environment.ProcessId}", Major = running.Major, Ephemeral = true }, CancellationToken.None);
        server = await servers.StartAsync(plan, CancellationToken.None);

        (string certificate, string key) = SelfSigned("localhost");
        await File.WriteAllTextAsync(RootCertificate, certificate);
        await File.WriteAllTextAsync(StrangeCertificate, SelfSigned("localhost").Certificate);

        await using NpgsqlConnection admin = await AdministerAsync();
        await ExecuteAsync(admin, $"""
            CREATE ROLE by_scram LOGIN PASSWORD '{Password}';
            CREATE ROLE by_trust LOGIN;
            CREATE ROLE by_command LOGIN PASSWORD '{Password}';
            CREATE ROLE tls_only LOGIN PASSWORD '{Password}';
            CREATE ROLE refused LOGIN PASSWORD '{Password}';
            SET password_encryption = 'md5';
            SET client_min_messages = error;
            CREATE ROLE by_md5 LOGIN PASSWORD '{Password}';
            """);
        await ExecuteAsync(admin, "CREATE DATABASE inventory");
        await ExecuteAsync(admin, "CREATE DATABASE closed");
        await ExecuteAsync(admin, "REVOKE CONNECT ON DATABASE closed FROM PUBLIC");
        await WriteAsync(admin, "server.crt", certificate);
        await WriteAsync(admin, "server.key", key);
        await WriteAsync(admin, "pg_hba.conf", $"""
            hostssl   all tls_only all scram-sha-256
            host      all tls_only all reject
            host      all refused  all reject
            host      all by_trust all trust
            host      all by_md5   all md5
            host      all all      all scram-sha-256
            local     all all          scram-sha-256
            """);
        await ExecuteAsync(admin, "ALTER SYSTEM SET ssl = on");
        await ExecuteAsync(admin, "SELECT pg_reload_conf()");
        await WaitForTlsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await servers.StopAsync(server.Name, PgStopMode.Immediate, CancellationToken.None);
        files.Delete(recursive: true);
    }

    /// <summary>A URI for the server with the right password.</summary>
    public string Uri(string role, string query = "", string database = "postgres", string host = "localhost") =>
        $"postgres://{role}:{Password}@{host}:{Port}/{database}?{query}";

    /// <summary>What happens to the password of a cloud's token: the server no longer takes the old one.</summary>
    public async Task SetPasswordAsync(string role, string password)
    {
        await using NpgsqlConnection admin = await AdministerAsync();
        await ExecuteAsync(admin, $"ALTER ROLE {SqlName.Quote(role)} PASSWORD {SqlName.Literal(password)}");
    }

    private async Task<NpgsqlConnection> AdministerAsync()
    {
        NpgsqlConnection admin = new(new NpgsqlConnectionStringBuilder(server!.ConnectionString)
        {
            SslMode = SslMode.Disable,
            Pooling = false,
        }.ConnectionString);
        await admin.OpenAsync();
        return admin;
    }

    private async Task WaitForTlsAsync()
    {
        for (int attempt = 0; ; attempt++)
        {
            await using NpgsqlConnection connection = new(
                $"Host=127.0.0.1;Port={Port};Username=tls_only;Password={Password};Database=postgres;SSL Mode=Require;Pooling=false");
            try
            {
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    // The server writes its own files: only then are they its own, whichever account it runs as.
    private static async Task ExecuteAsync(NpgsqlConnection admin, string sql)
    {
        await using NpgsqlCommand command = new(sql, admin);
        await command.ExecuteNonQueryAsync();
    }

    private static Task WriteAsync(NpgsqlConnection admin, string file, string text) => ExecuteAsync(admin,
        $"COPY (SELECT unnest(string_to_array({SqlName.Literal(text)}, E'\\n'))) TO PROGRAM 'umask 077; cat > {file}'");

    private static (string Certificate, string Key) SelfSigned(string host)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
