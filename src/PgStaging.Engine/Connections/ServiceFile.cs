namespace PgStaging.Engine.Connections;

/// <summary>The services of pg_service.conf: the user's file first, then the system's.</summary>
internal sealed class ServiceFile
{
    private readonly Dictionary<string, (ConnectionParameters Parameters, string Path)> services = new(StringComparer.Ordinal);

    private ServiceFile(IReadOnlyList<string> paths) => Paths = paths;

    /// <summary>The files that were looked for, whether they exist or not.</summary>
    public IReadOnlyList<string> Paths { get; }

    public IReadOnlyCollection<string> Names => services.Keys;

    /// <summary>Reads the files that exist.</summary>
    /// <param name="environment">Where to look.</param>
    /// <param name="file">The file a connection string names; it then stands in for the user's.</param>
    public static ServiceFile Read(ClientEnvironment environment, string? file = null)
    {
        string userFile = file ?? environment.Variable("PGSERVICEFILE") ?? (OperatingSystem.IsWindows()
            ? Path.Combine(environment.PostgresDirectory, ".pg_service.conf")
            : Path.Combine(environment.HomeDirectory, ".pg_service.conf"));
        List<string> paths = [Path.GetFullPath(userFile, environment.Directory)];
        if (environment.Variable("PGSYSCONFDIR") is { } systemDirectory)
            paths.Add(Path.Combine(systemDirectory, "pg_service.conf"));
        else if (!OperatingSystem.IsWindows())
            paths.Add("/etc/postgresql-common/pg_service.conf");

        ServiceFile found = new(paths);
        foreach (string path in paths.Where(File.Exists))
            found.ReadFile(path);
        return found;
    }

    public ConnectionParameters? Find(string name) => services.TryGetValue(name, out var service) ? service.Parameters : null;

    public string PathOf(string name) => services[name].Path;

    private void ReadFile(string path)
    {
        string? service = null;
        bool known = false;
        int number = 0;
        foreach (string raw in File.ReadLines(path))
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (line.StartsWith('['))
            {
                if (!line.EndsWith(']') || line.Length < 3)
                    throw ConnectionErrors.ServiceFileInvalid(path, number, "a service's name has no closing bracket or is empty");
                service = line[1..^1];
                // The first definition holds: an earlier section of the same name, or the user's own file.
                known = services.ContainsKey(service);
                if (!known)
                    services.Add(service, (ConnectionParameters.Empty, path));
                continue;
            }
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw ConnectionErrors.ServiceFileInvalid(path, number, "this is neither [service] nor keyword=value");
            if (service is null)
                throw ConnectionErrors.ServiceFileInvalid(path, number, "a setting stands before the first [service]");
            if (known)
                continue;
            string keyword = line[..equals].Trim();
            if (ConnectionKeywords.Find(keyword)?.Name == ConnectionKeywords.Service)
                throw ConnectionErrors.ServiceFileInvalid(path, number, "a service cannot name another service");
            if (ConnectionKeywords.Accept(keyword, $"{path}, line {number},") is not { } name)
                continue;
            // Within a section, too, the first value holds.
            ConnectionParameters parameters = services[service].Parameters;
            if (parameters[name] is null)
                services[service] = (parameters.With(name, line[(equals + 1)..].Trim()), path);
        }
    }
}
