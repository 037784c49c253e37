using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>libpq's rules for sslmode and the certificate files, in the driver's words.</summary>
internal static class TlsSettings
{
    /// <summary>The value of sslrootcert that means the certificates the operating system trusts.</summary>
    public const string SystemRoots = "system";

    public static void Apply(
        NpgsqlConnectionStringBuilder settings, ConnectionParameters parameters, ClientEnvironment environment)
    {
        string? rootFile = parameters[ConnectionKeywords.SslRootCert];
        settings.SslMode = Mode(parameters, rootFile);
        if (rootFile == SystemRoots)
        {
            if (settings.SslMode != SslMode.VerifyFull)
                throw ConnectionErrors.ConnectionValueInvalid(ConnectionKeywords.SslMode, parameters[ConnectionKeywords.SslMode]!,
                    "with sslrootcert=system it must be verify-full");
        }
        else
        {
            rootFile = rootFile is not null ? Path.GetFullPath(Expand(rootFile, environment), environment.Directory)
                : Existing(Path.Combine(environment.PostgresDirectory, "root.crt"));
            // With a root certificate at hand, libpq's require means verify-ca.
            if (settings.SslMode == SslMode.Require && rootFile is not null && File.Exists(rootFile))
                settings.SslMode = SslMode.VerifyCA;
            if (settings.SslMode is SslMode.VerifyCA or SslMode.VerifyFull && rootFile is not null)
                settings.RootCertificate = rootFile;
        }

        if (parameters[ConnectionKeywords.SslCert] is { } certificate)
            settings.SslCertificate = Path.GetFullPath(Expand(certificate, environment), environment.Directory);
        if (parameters[ConnectionKeywords.SslKey] is { } key)
            settings.SslKey = Path.GetFullPath(Expand(key, environment), environment.Directory);
        if (parameters[ConnectionKeywords.SslPassword] is { } password)
            settings.SslPassword = password;
        if (parameters[ConnectionKeywords.CheckCertificateRevocation] is { } check)
            settings.CheckCertificateRevocation = !DriverSettings.IsOff(check);
        if (parameters[ConnectionKeywords.SslNegotiation] is { } negotiation)
        {
            settings.SslNegotiation = DriverSettings.Choice<SslNegotiation>(ConnectionKeywords.SslNegotiation, negotiation);
            if (settings.SslNegotiation == SslNegotiation.Direct && settings.SslMode < SslMode.Require)
                throw ConnectionErrors.ConnectionValueInvalid(ConnectionKeywords.SslNegotiation, negotiation,
                    "direct needs sslmode require or stronger");
        }
    }

    /// <summary>libpq's name of a mode.</summary>
    public static string Name(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };

    private static SslMode Mode(ConnectionParameters parameters, string? rootFile)
    {
        if (parameters[ConnectionKeywords.SslMode] is { } mode)
            return DriverSettings.Choice<SslMode>(ConnectionKeywords.SslMode, mode);
        if (rootFile == SystemRoots)
            return SslMode.VerifyFull;
        return parameters[ConnectionKeywords.RequireSsl] is "1" ? SslMode.Require : SslMode.Prefer;
    }

    private static string Expand(string path, ClientEnvironment environment) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(environment.HomeDirectory, path[2..]) : path;

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
