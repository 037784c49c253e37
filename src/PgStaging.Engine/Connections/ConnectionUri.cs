using System.Text;

namespace PgStaging.Engine.Connections;

/// <summary>Reads and writes <c>postgresql://user:password@host:port,host:port/database?keyword=value</c>.</summary>
internal static class ConnectionUri
{
    private const string Where = "The URI";
    private static readonly string[] Schemes = ["postgresql://", "postgres://"];
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static ConnectionParameters Parse(string text)
    {
        string scheme = Schemes.FirstOrDefault(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase))
            ?? throw ConnectionErrors.ConnectionTextInvalid(
                "A URI of a target starts with postgresql:// or postgres://.");
        ReadOnlySpan<char> rest = text.AsSpan(scheme.Length);
        ConnectionParameters parameters = ConnectionParameters.Empty;

        int authorityEnd = rest.IndexOfAny('/', '?');
        ReadOnlySpan<char> authority = authorityEnd < 0 ? rest : rest[..authorityEnd];
        rest = authorityEnd < 0 ? [] : rest[authorityEnd..];

        int at = authority.IndexOf('@');
        if (at >= 0)
        {
            parameters = ReadUser(parameters, authority[..at]);
            authority = authority[(at + 1)..];
        }
        parameters = ReadHosts(parameters, authority);

        int query = rest.IndexOf('?');
        if (rest.StartsWith("/"))
        {
            ReadOnlySpan<char> path = query < 0 ? rest[1..] : rest[1..query];
            parameters = parameters.With(ConnectionKeywords.Database, Decode(path, "database"));
        }
        return query < 0 ? parameters : ReadQuery(parameters, rest[(query + 1)..]);
    }

    /// <summary>The URI that says the same, password included.</summary>
    public static string Format(ConnectionParameters parameters)
    {
        StringBuilder text = new("postgresql://");
        if (parameters[ConnectionKeywords.Username] is { } user)
            text.Append(Uri.EscapeDataString(user));
        if (parameters[ConnectionKeywords.Password] is { } password)
            text.Append(':').Append(Uri.EscapeDataString(password));
        if (parameters[ConnectionKeywords.Username] is not null || parameters[ConnectionKeywords.Password] is not null)
            text.Append('@');

        string[] hosts = parameters[ConnectionKeywords.Host]?.Split(',') ?? [];
        string[] ports = parameters[ConnectionKeywords.Port]?.Split(',') ?? [];
        // Ports that do not pair with the hosts can only be said in the query.
        bool portsInAuthority = ports.Length > 0 && (ports.Length == Math.Max(1, hosts.Length));
        for (int i = 0; i < Math.Max(hosts.Length, portsInAuthority ? ports.Length : 0); i++)
        {
            string host = i < hosts.Length ? hosts[i] : string.Empty;
            text.Append(i > 0 ? "," : null);
            text.Append(host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('/')
                ? $"[{Uri.EscapeDataString(host).Replace("%3A", ":", StringComparison.Ordinal)}]"
                : Uri.EscapeDataString(host));
            if (portsInAuthority && ports[i].Length > 0)
                text.Append(':').Append(Uri.EscapeDataString(ports[i]));
        }
        if (parameters[ConnectionKeywords.Database] is { } database)
            text.Append('/').Append(Uri.EscapeDataString(database));

        char separator = '?';
        foreach ((string keyword, string value) in parameters.Values)
        {
            bool written = keyword is ConnectionKeywords.Username or ConnectionKeywords.Password
                or ConnectionKeywords.Host or ConnectionKeywords.Database
                || (keyword == ConnectionKeywords.Port && portsInAuthority);
            if (written)
                continue;
            text.Append(separator).Append(Uri.EscapeDataString(keyword)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return text.ToString();
    }

    private static ConnectionParameters ReadUser(ConnectionParameters parameters, ReadOnlySpan<char> user)
    {
        int colon = user.IndexOf(':');
        if (colon < 0)
            return parameters.With(ConnectionKeywords.Username, Decode(user, "user"));
        return parameters.With(ConnectionKeywords.Username, Decode(user[..colon], "user"))
            .With(ConnectionKeywords.Password, Decode(user[(colon + 1)..], "password"));
    }

    private static ConnectionParameters ReadHosts(ConnectionParameters parameters, ReadOnlySpan<char> authority)
    {
        List<string> hosts = [];
        List<string> ports = [];
        while (true)
        {
            ReadOnlySpan<char> host;
            if (authority.StartsWith("["))
            {
                int end = authority.IndexOf(']');
                if (end < 2)
                    throw ConnectionErrors.ConnectionTextInvalid("In the URI, an IPv6 address has no closing bracket or is empty.");
                host = authority[1..end];
                authority = authority[(end + 1)..];
                if (!authority.IsEmpty && authority[0] is not (':' or ','))
                    throw ConnectionErrors.ConnectionTextInvalid("In the URI, something other than a port follows an IPv6 address.");
            }
            else
            {
                int end = authority.IndexOfAny(':', ',');
                host = end < 0 ? authority : authority[..end];
                authority = end < 0 ? [] : authority[end..];
                // What follows may be the rest of a password, so it is not shown.
                if (host.Contains('@'))
                    throw ConnectionErrors.ConnectionTextInvalid("The URI has more than one @: in user name and password write it as %40.");
            }
            hosts.Add(Decode(host, "host"));

            string port = string.Empty;
            if (authority.StartsWith(":"))
            {
                int end = authority.IndexOf(',');
                port = Decode(end < 0 ? authority[1..] : authority[1..end], "port");
                if (port.Contains('@', StringComparison.Ordinal) || port.Contains(':', StringComparison.Ordinal))
                    throw ConnectionErrors.ConnectionTextInvalid(
                        "In the URI, what follows the host is no port: in user name and password write @ as %40, : as %3A and / as %2F; write IPv6 addresses in brackets.");
                authority = end < 0 ? [] : authority[end..];
            }
            ports.Add(port);

            if (authority.IsEmpty)
                break;
            authority = authority[1..];
        }

        if (hosts.Exists(host => host.Length > 0) || hosts.Count > 1)
            parameters = parameters.With(ConnectionKeywords.Host, string.Join(',', hosts));
        if (ports.Exists(port => port.Length > 0))
            parameters = parameters.With(ConnectionKeywords.Port, string.Join(',', ports));
        return parameters;
    }

    private static ConnectionParameters ReadQuery(ConnectionParameters parameters, ReadOnlySpan<char> query)
    {
        if (query.IsEmpty)
            return parameters;
        foreach (string pair in query.ToString().Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw ConnectionErrors.ConnectionTextInvalid("In the URI, a query parameter is not of the form keyword=value.");
            string keyword = Decode(pair.AsSpan(0, equals), "query");
            string value = Decode(pair.AsSpan(equals + 1), "query");
            // JDBC's way of saying it, which libpq accepts too.
            if (keyword == "ssl" && value == "true")
                parameters = parameters.With(ConnectionKeywords.SslMode, "require");
            else if (ConnectionKeywords.Accept(keyword, Where) is { } name)
                parameters = parameters.With(name, value);
        }
        return parameters;
    }

    private static string Decode(ReadOnlySpan<char> text, string part)
    {
        if (!text.Contains('%'))
            return text.ToString();
        List<byte> bytes = [];
        Span<byte> encoded = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
            bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);

        int to = 0;
        for (int from = 0; from < bytes.Count; from++, to++)
        {
            if (bytes[from] != '%')
            {
                bytes[to] = bytes[from];
                continue;
            }
            if (from + 2 >= bytes.Count || !char.IsAsciiHexDigit((char)bytes[from + 1]) || !char.IsAsciiHexDigit((char)bytes[from + 2]))
                throw Broken(part);
            bytes[to] = (byte)((Digit(bytes[from + 1]) << 4) | Digit(bytes[from + 2]));
            if (bytes[to] == 0)
                throw Broken(part);
            from += 2;
        }
        try
        {
            return StrictUtf8.GetString([.. bytes.Take(to)]);
        }
        catch (DecoderFallbackException)
        {
            throw Broken(part);
        }
    }

    private static int Digit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static PgStagingException Broken(string part) => ConnectionErrors.ConnectionTextInvalid(
        $"In the URI, a % in the {part} part does not start a percent-encoded character: write a plain % as %25.");
}
