namespace PgStaging.Engine.Servers;

/// <summary>The operating-system user a server runs as. PostgreSQL refuses to run as root.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Switch">Whether that is somebody else than we are; only root can switch.</param>
internal sealed record ServerAccount(string Name, bool Switch)
{
    private const UnixFileMode OpenDirectory =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>
    /// Whether we are root, so that servers have to run as somebody else. (On Windows pg_ctl drops its rights itself.)
    /// </summary>
    public static bool MustSwitch => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>What <see cref="ProgramRequest.Account"/> takes.</summary>
    public string? SwitchTo => Switch ? Name : null;

    /// <summary>The user for a new data directory.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    public static async Task<ServerAccount> ForNewDirectoryAsync(CancellationToken cancellationToken)
    {
        if (!MustSwitch)
            return new ServerAccount(Environment.UserName, Switch: false);
        foreach (string candidate in Candidates)
        {
            if ((await Programs.RunAsync(new ProgramRequest("id", "-u", candidate), cancellationToken)).Succeeded)
                return new ServerAccount(candidate, Switch: true);
        }

        throw ServersErrors.NoOrdinaryUser(Candidates);
    }

    /// <summary>The user for an existing data directory: its owner, for PostgreSQL accepts no other.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static async Task<ServerAccount> ForExistingDirectoryAsync(
        string dataDirectory, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            return new ServerAccount(Environment.UserName, Switch: false);
        ProgramResult listing = await Programs.RunAsync(
            new ProgramRequest("ls", "-ld", "--", dataDirectory), cancellationToken);
        string[] fields = listing.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!listing.Succeeded || fields.Length < 3)
            throw ServersErrors.DataDirectoryNotReadable(dataDirectory, listing.Message);
        string owner = fields[2];
        if (MustSwitch)
            return owner == "root"
                ? throw ServersErrors.DataDirectoryOfRoot(dataDirectory) : new ServerAccount(owner, Switch: true);
        return owner == Environment.UserName
            ? new ServerAccount(owner, Switch: false)
            : throw ServersErrors.DataDirectoryOfOther(dataDirectory, owner, Environment.UserName);
    }

    /// <summary>Makes a directory that only this user (and root) can enter.</summary>
    /// <param name="path">The directory; its parents are made too, readable by all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task CreateDirectoryAsync(string path, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(path) is { } parent)
            CreateOpenDirectory(parent);
        PrivateFiles.CreateDirectory(path);
        await GiveAsync(path, cancellationToken);
        if (Switch && !await CanEnterAsync(path, cancellationToken))
            throw ServersErrors.DirectoryNotReachable(path, Name);
    }

    /// <summary>Makes this user the owner of a file or directory that we made.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task GiveAsync(string path, CancellationToken cancellationToken) =>
        GiveAsync(path, [Name, path], cancellationToken);

    /// <summary>Makes this user the owner of a directory and all that is in it; what links in it lead to stays as it is.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task GiveTreeAsync(string path, CancellationToken cancellationToken) =>
        GiveAsync(path, ["-R", "-h", Name, path], cancellationToken);

    private async Task GiveAsync(string path, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (!Switch)
            return;
        ProgramResult result = await Programs.RunAsync(new ProgramRequest("chown", arguments), cancellationToken);
        if (!result.Succeeded)
            throw ServersErrors.DirectoryNotGiven(path, Name, result.Message);
    }

    /// <summary>Whether this user can enter a directory.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async Task<bool> CanEnterAsync(string path, CancellationToken cancellationToken)
    {
        if (!Switch)
            return Directory.Exists(path);
        ProgramResult result = await Programs.RunAsync(
            new ProgramRequest("test", "-x", path) { Account = Name }, cancellationToken);
        return result.Succeeded;
    }

    /// <summary>
    /// Makes a directory and its parents so that, whatever our umask is, the server's user gets through.
    /// </summary>
    public static void CreateOpenDirectory(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { } parent)
            CreateOpenDirectory(parent);
        try
        {
            Directory.CreateDirectory(path);
            if (!OperatingSystem.IsWindows() && MustSwitch)
                File.SetUnixFileMode(path, OpenDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ServersErrors.DirectoryNotCreated(path, exception);
        }
    }
}
