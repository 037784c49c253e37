namespace PgStaging.Engine.Connections;

/// <summary>The keywords of libpq and of .NET connection strings: one vocabulary, whichever form the text has.</summary>
internal static class ConnectionKeywords
{
    public const string Host = "host";
    public const string HostAddress = "hostaddr";
    public const string Port = "port";
    public const string Database = "dbname";
    public const string Username = "user";
    public const string Password = "password";
    public const string PassFile = "passfile";
    public const string Service = "service";
    public const string ServiceFile = "servicefile";
    public const string SslMode = "sslmode";
    public const string RequireSsl = "requiressl";
    public const string SslRootCert = "sslrootcert";
    public const string SslCert = "sslcert";
    public const string SslKey = "sslkey";
    public const string SslPassword = "sslpassword";
    public const string SslNegotiation = "sslnegotiation";
    public const string ChannelBinding = "channel_binding";
    public const string RequireAuth = "require_auth";
    public const string ConnectTimeout = "connect_timeout";
    public const string Options = "options";
    public const string ApplicationName = "application_name";
    public const string FallbackApplicationName = "fallback_application_name";
    public const string TargetSessionAttributes = "target_session_attrs";
    public const string LoadBalanceHosts = "load_balance_hosts";
    public const string KeepAlives = "keepalives";
    public const string KeepAlivesIdle = "keepalives_idle";
    public const string KeepAlivesInterval = "keepalives_interval";
    public const string GssEncryptionMode = "gssencmode";
    public const string KerberosServiceName = "krbsrvname";
    public const string CheckCertificateRevocation = "check certificate revocation";
    public const string IncludeRealm = "include realm";

    public static IReadOnlyList<ConnectionKeyword> All { get; } =
    [
        Applied(Host, "PGHOST", "server"),
        Applied(HostAddress, "PGHOSTADDR"),
        Applied(Port, "PGPORT"),
        Applied(Database, "PGDATABASE", "database", "db"),
        Applied(Username, "PGUSER", "username", "userid", "uid"),
        Applied(Password, "PGPASSWORD", "pwd", "psw"),
        Applied(PassFile, "PGPASSFILE"),
        Applied(Service, "PGSERVICE"),
        Applied(ServiceFile, "PGSERVICEFILE"),
        Applied(SslMode, "PGSSLMODE"),
        Applied(RequireSsl, "PGREQUIRESSL"),
        Applied(SslRootCert, "PGSSLROOTCERT", "rootcertificate"),
        Applied(SslCert, "PGSSLCERT", "sslcertificate"),
        Applied(SslKey, "PGSSLKEY"),
        Applied(SslPassword, null),
        Applied(SslNegotiation, "PGSSLNEGOTIATION"),
        Applied(ChannelBinding, "PGCHANNELBINDING"),
        Applied(RequireAuth, "PGREQUIREAUTH"),
        Applied(ConnectTimeout, "PGCONNECT_TIMEOUT", "timeout"),
        Applied(Options, "PGOPTIONS"),
        Applied(ApplicationName, "PGAPPNAME"),
        Applied(FallbackApplicationName, null),
        Applied(TargetSessionAttributes, "PGTARGETSESSIONATTRS", "targetsessionattributes"),
        Applied(LoadBalanceHosts, "PGLOADBALANCEHOSTS"),
        Applied(KeepAlives, null, "tcpkeepalive"),
        Applied(KeepAlivesIdle, null, "tcpkeepalivetime"),
        Applied(KeepAlivesInterval, null, "tcpkeepaliveinterval"),
        Applied(GssEncryptionMode, "PGGSSENCMODE", "gssencryptionmode"),
        Applied(KerberosServiceName, "PGKRBSRVNAME", "kerberosservicename"),
        Applied(CheckCertificateRevocation, null),
        Applied(IncludeRealm, null),

        // What a session writes and reads as text is pinned; pools, prepared statements and buffers are ours to choose.
        .. Unused(KeywordUse.Ignored,
            "client_encoding", "encoding", "timezone", "search path", "keepalives_count", "tcp_user_timeout",
            "sslcompression", "sslsni", "gsslib", "scram_client_key", "scram_server_key",
            "min_protocol_version", "max_protocol_version", "trust server certificate", "persist security info",
            "enlist", "log parameters", "include error detail", "include failed batched command", "pooling",
            "minimum pool size", "min pool size", "maximum pool size", "max pool size", "connection idle lifetime",
            "connection pruning interval", "connection lifetime", "load balance timeout", "command timeout",
            "internal command timeout", "cancellation timeout", "keepalive", "host recheck seconds",
            "max auto prepare", "auto prepare min usages", "no reset on close", "load table composites",
            "array nullability mode", "multiplexing", "write coalescing buffer threshold bytes",
            "read buffer size", "write buffer size", "socket receive buffer size", "socket send buffer size"),
        .. Unused(KeywordUse.NotSupported,
            "replication", "replication mode", "sslcrl", "sslcrldir", "sslcertmode", "requirepeer",
            "ssl_min_protocol_version", "ssl_max_protocol_version", "gssdelegation", "server compatibility mode",
            "oauth_issuer", "oauth_client_id", "oauth_client_secret", "oauth_scope"),
    ];

    private static readonly Dictionary<string, ConnectionKeyword> ByName = Index();

    /// <summary>The keyword of a spelling; case, spaces and underscores do not matter. Null when there is none.</summary>
    public static ConnectionKeyword? Find(string spelling) => ByName.GetValueOrDefault(Normal(spelling));

    /// <summary>The canonical name of a keyword that has an effect, null for one without; an error for all others.</summary>
    /// <param name="spelling">What the text says.</param>
    /// <param name="where">The text's name in the error, such as "The connection string".</param>
    public static string? Accept(string spelling, string where)
    {
        ConnectionKeyword keyword = Find(spelling) ?? throw ConnectionErrors.ConnectionKeywordUnknown(spelling, where);
        return keyword.Use switch
        {
            KeywordUse.Applied => keyword.Name,
            KeywordUse.Ignored => null,
            _ => throw ConnectionErrors.ConnectionKeywordNotSupported(keyword.Name, where),
        };
    }

    /// <summary>The keyword somebody most likely meant.</summary>
    public static string? Closest(string spelling) => Similarity.Closest(spelling, All.Select(keyword => keyword.Name));

    private static ConnectionKeyword Applied(string name, string? variable, params string[] aliases) =>
        new(name, KeywordUse.Applied) { Variable = variable, Aliases = aliases };

    private static IEnumerable<ConnectionKeyword> Unused(KeywordUse use, params string[] names) =>
        names.Select(name => new ConnectionKeyword(name, use));

    private static Dictionary<string, ConnectionKeyword> Index()
    {
        Dictionary<string, ConnectionKeyword> index = [];
        foreach (ConnectionKeyword keyword in All)
        {
            index.Add(Normal(keyword.Name), keyword);
            foreach (string alias in keyword.Aliases)
                index.Add(Normal(alias), keyword);
        }
        return index;
    }

    private static string Normal(string spelling) =>
        string.Concat(spelling.Where(c => c is not ' ' and not '_')).ToUpperInvariant();
}
