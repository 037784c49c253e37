using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>What the sessions of one target share: the server they are on, and the driver's knowledge of each database.</summary>
/// <remarks>
/// The driver reads the types of a database once for each data source, which takes 0.2 s where there are ten thousand
/// tables; so all sessions on a database come from one. It lives no longer than its target.
/// </remarks>
internal sealed class SessionSource
{
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> sources = new(StringComparer.Ordinal);
    private ServerAddress? server;

    /// <summary>
    /// The server that the first session found. All later ones go there too, because a snapshot, or a database built
    /// aside, is known to that server alone.
    /// </summary>
    public ServerAddress? Server => Volatile.Read(ref server);

    /// <summary>Settles on a server, unless another session settled first.</summary>
    public void Settle(ServerAddress found) => Interlocked.CompareExchange(ref server, found, null);

    /// <summary>The data source for the target's database on a server.</summary>
    public NpgsqlDataSource For(ResolvedTarget target, ServerAddress address)
    {
        NpgsqlConnectionStringBuilder settings = new(target.Settings.ConnectionString)
        {
            Host = address.ConnectTo,
            Port = address.Port,
            // Of several statements sent together we must know which one failed; it is our own, and never shown.
            IncludeFailedBatchedCommand = true,
        };
        // As in libpq, TLS and keepalives are a matter of networks; on a socket the latter would even fail.
        if (address.IsSocket)
        {
            settings.SslMode = SslMode.Disable;
            settings.TcpKeepAlive = false;
            settings.TcpKeepAliveTime = 0;
            settings.TcpKeepAliveInterval = 0;
        }
        return sources.GetOrAdd(settings.ConnectionString, _ => Build(settings, target, address));
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings, ResolvedTarget target, ServerAddress address)
    {
        settings.Password = null;
        NpgsqlDataSourceBuilder builder = new(settings.ConnectionString);
        // Asked for only when the server wants one; and the driver then looks nowhere else.
        builder.UsePasswordProvider(
            _ => throw new NotSupportedException("Sessions are opened asynchronously."),
            async (_, cancellationToken) => await PasswordAsync(target, address, cancellationToken));
        if (target.UsesSystemRoots)
            builder.UseRootCertificatesCallback(SystemRoots);
        // The certificate carries the name, even where the address to connect to is given apart from it.
        if (address.HostAddress is not null && address.Host != address.HostAddress)
            builder.UseSslClientAuthenticationOptionsCallback(options => options.TargetHost = address.Host);
        return builder.Build();
    }

    /// <summary>The password for one server; an error where none is known.</summary>
    public static async ValueTask<string> PasswordAsync(
        ResolvedTarget target, ServerAddress address, CancellationToken cancellationToken) =>
        target.Settings.Password
        ?? (target.PasswordProvider is { } provider ? await provider(cancellationToken) : null)
        ?? target.PasswordFile?.Find(address, target.Settings.Database!, target.Settings.Username!)
        ?? throw ConnectionErrors.PasswordMissing(target, address);

    private static X509Certificate2Collection SystemRoots()
    {
        using X509Store store = new(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        return store.Certificates;
    }
}
