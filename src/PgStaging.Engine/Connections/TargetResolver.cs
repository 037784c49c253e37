using System.Net;
using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Configuration;

namespace PgStaging.Engine.Connections;

/// <summary>Fills in all that a target leaves unsaid: profile, service, environment, defaults, in this order of strength.</summary>
internal sealed class TargetResolver
{
    private readonly ClientEnvironment environment;
    private readonly TargetProfiles profiles;

    public TargetResolver(ClientEnvironment environment)
    {
        this.environment = environment;
        profiles = TargetProfiles.Read(environment);
    }

    /// <summary>Resolves a target on this machine, from the location it was named in. Nothing is connected.</summary>
    /// <param name="target">What the user wrote.</param>
    /// <param name="credential">Role and password that win over everything else.</param>
    public static ResolvedTarget Resolve(PgTarget target, NetworkCredential? credential = null) =>
        new TargetResolver(ClientEnvironment.Current(target.Directory)).ResolveTarget(target, credential);

    public ResolvedTarget ResolveTarget(PgTarget target, NetworkCredential? credential = null)
    {
        NamedParameters named = Named(target.Text);
        ResolvedTarget resolved = Complete(named, credential);
        return resolved.Label == PgTargetLabel.Production || !IsProduction(resolved)
            ? resolved
            : resolved with { Label = PgTargetLabel.Production };
    }

    /// <summary>The names of all profiles, then of the services that no profile hides.</summary>
    public IEnumerable<string> Names() => profiles.Names.Concat(
        ServiceFile.Read(environment).Names.Where(name => profiles.Find(name) is null).Order(StringComparer.Ordinal));

    /// <summary>A profile or service as the user may see it.</summary>
    public PgTargetProfile Describe(string name) => profiles.Find(name) is { } profile
        ? profile.Neon is { } neon ? Describe(profile, NeonTargets.Scheme + neon.Project, "Neon")
        : profile.Cluster is { } cluster ? Describe(profile, ClusterTargets.Scheme + cluster.Root, "branch")
        : Describe(profile.Name, Complete(OfProfile(profile, null), null), profile.DefinedIn)
        : Describe(name, ResolveTarget(new PgTarget(name)), ServiceFile.Read(environment).PathOf(name));

    /// <summary>The error of a name that is neither a profile nor a service.</summary>
    public PgStagingException NotFound(string name) =>
        ConnectionErrors.TargetNotFound(name, profiles.Names, ServiceFile.Read(environment).Names);

    // What keeps branches and is no server itself.
    private static PgTargetProfile Describe(TargetProfile profile, string place, string passwordSource) => new()
    {
        Name = profile.Name,
        Label = profile.Label,
        Host = place,
        Port = string.Empty,
        Database = profile.Parameters[ConnectionKeywords.Database],
        Username = profile.Parameters[ConnectionKeywords.Username],
        PasswordSource = passwordSource,
        DefinedIn = profile.DefinedIn,
    };

    private static PgTargetProfile Describe(string name, ResolvedTarget resolved, string definedIn) => new()
    {
        Name = name,
        Label = resolved.Label,
        Host = string.Join(',', resolved.Servers.Select(server => server.Host)),
        Port = string.Join(',', resolved.Servers.Select(server => server.Port).Distinct().Count() == 1
            ? [resolved.Servers[0].Port] : resolved.Servers.Select(server => server.Port)),
        Database = resolved.Database,
        Username = resolved.Settings.Username,
        SslMode = TlsSettings.Name(resolved.Settings.SslMode),
        PasswordSource = resolved.PasswordSource,
        DefinedIn = definedIn,
    };

    private NamedParameters Named(string text)
    {
        if (ConnectionText.Parse(text) is { } parameters)
            return OfService(new NamedParameters(null, parameters), parameters[ConnectionKeywords.Service] ?? environment.Variable("PGSERVICE"));

        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string name = slash < 0 ? text : text[..slash];
        string? database = slash < 0 || slash == text.Length - 1 ? null : text[(slash + 1)..];
        if (NeonTargets.IsText(text) || profiles.Find(name)?.Neon is not null)
            throw ConnectionErrors.TargetIsNeonProject(text);
        if (ClusterTargets.IsText(text) || profiles.Find(name)?.Cluster is not null)
            throw ConnectionErrors.TargetIsClusterFolder(text);
        if (profiles.Find(name) is { } profile)
            return OfProfile(profile, database);

        ServiceFile services = ServiceFile.Read(environment);
        if (services.Find(name) is not { } service)
            throw ConnectionErrors.TargetNotFound(name, profiles.Names, services.Names);
        return new NamedParameters(text, service.With(ConnectionKeywords.Database, database ?? service[ConnectionKeywords.Database]));
    }

    private NamedParameters OfProfile(TargetProfile profile, string? database)
    {
        NamedParameters named = new(database is null ? profile.Name : $"{profile.Name}/{database}", profile.Parameters)
        {
            Label = profile.Label,
            PasswordCommand = profile.PasswordCommand,
        };
        named = OfService(named, profile.Parameters[ConnectionKeywords.Service]);
        return database is null ? named
            : named with { Parameters = named.Parameters.With(ConnectionKeywords.Database, database) };
    }

    private NamedParameters OfService(NamedParameters named, string? name)
    {
        if (name is null)
            return named;
        ServiceFile services = ServiceFile.Read(environment, named.Parameters[ConnectionKeywords.ServiceFile]);
        ConnectionParameters service = services.Find(name)
            ?? throw ConnectionErrors.ServiceNotFound(name, services.Names, services.Paths);
        return named with { Parameters = named.Parameters.Over(service) };
    }

    private ResolvedTarget Complete(NamedParameters named, NetworkCredential? credential)
    {
        ConnectionParameters parameters = named.Parameters;
        string passwordSource = parameters[ConnectionKeywords.Password] is not null ? "profile" : "none";
        PasswordCommand? command = passwordSource == "none" ? named.PasswordCommand : null;
        if (credential is not null)
        {
            parameters = parameters.With(ConnectionKeywords.Username, credential.UserName is { Length: > 0 } user ? user : parameters[ConnectionKeywords.Username])
                .With(ConnectionKeywords.Password, credential.Password);
            (command, passwordSource) = (null, "parameter");
        }

        bool passwordGiven = parameters[ConnectionKeywords.Password] is not null || command is not null;
        parameters = parameters.Over(OfEnvironment());
        if (command is not null)
            (parameters, passwordSource) = (parameters.Without(ConnectionKeywords.Password), "command");
        else if (!passwordGiven && parameters[ConnectionKeywords.Password] is not null)
            passwordSource = "environment";

        parameters = parameters.With(ConnectionKeywords.Username, parameters[ConnectionKeywords.Username] ?? environment.UserName);
        parameters = parameters.With(ConnectionKeywords.Database, parameters[ConnectionKeywords.Database] ?? parameters[ConnectionKeywords.Username]);
        IReadOnlyList<ServerAddress> servers = ServerAddress.List(parameters, environment);
        NpgsqlConnectionStringBuilder settings = DriverSettings.From(parameters, servers, environment);
        if (parameters[ConnectionKeywords.LoadBalanceHosts] is "random")
            servers = [.. servers.OrderBy(_ => Random.Shared.Next())];

        PasswordFile? passwordFile = passwordSource == "none" ? PasswordFile.Read(environment, parameters[ConnectionKeywords.PassFile]) : null;
        if (servers.Any(server => passwordFile?.Find(server, settings.Database!, settings.Username!) is not null))
            passwordSource = "pgpass";
        return new ResolvedTarget(named.Name ?? DisplayName(settings, servers), settings)
        {
            Label = named.Label,
            PasswordCommand = command,
            PasswordFile = passwordFile,
            PasswordSource = passwordSource,
            Servers = servers,
            SessionAttributes = parameters[ConnectionKeywords.TargetSessionAttributes] is { } attributes
                ? DriverSettings.Choice<TargetSessionAttributes>(ConnectionKeywords.TargetSessionAttributes, attributes)
                : TargetSessionAttributes.Any,
            ApplicationName = parameters[ConnectionKeywords.ApplicationName] ?? parameters[ConnectionKeywords.FallbackApplicationName],
            UsesSystemRoots = parameters[ConnectionKeywords.SslRootCert] == TlsSettings.SystemRoots,
            Warnings = passwordFile?.Warning is { } warning ? [warning] : [],
        };
    }

    private ConnectionParameters OfEnvironment()
    {
        ConnectionParameters parameters = ConnectionParameters.Empty;
        foreach (ConnectionKeyword keyword in ConnectionKeywords.All)
        {
            if (keyword.Variable is { } name && environment.Variable(name) is { } value)
                parameters = parameters.With(keyword.Name, value);
        }
        return parameters;
    }

    private static string DisplayName(NpgsqlConnectionStringBuilder settings, IReadOnlyList<ServerAddress> servers) =>
        $"{settings.Username}@{string.Join(',', servers)}/{settings.Database}";

    // A profile labelled production protects its database whatever name it is reached by.
    private bool IsProduction(ResolvedTarget target)
    {
        foreach (TargetProfile profile in profiles.All.Where(profile => profile is { Label: PgTargetLabel.Production, Neon: null, Cluster: null }))
        {
            NamedParameters named = OfProfile(profile, null);
            bool everyDatabase = named.Parameters[ConnectionKeywords.Database] is null;
            ResolvedTarget production = Complete(named, null);
            if ((everyDatabase || production.Database == target.Database)
                && ServerComparison.AnyInCommon(production.Servers, target.Servers))
                return true;
        }
        return false;
    }

    /// <summary>What a name or a text stands for, before environment and defaults.</summary>
    private sealed record NamedParameters(string? Name, ConnectionParameters Parameters)
    {
        public PgTargetLabel? Label { get; init; }

        public PasswordCommand? PasswordCommand { get; init; }
    }
}
