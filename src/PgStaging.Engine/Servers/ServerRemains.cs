namespace PgStaging.Engine.Servers;

/// <summary>Removes what a server leaves behind: its record and the directories that PgStaging made for it.</summary>
internal static class ServerRemains
{
    /// <summary>Removes the directories and then the record, so that a removal cut short is found again.</summary>
    /// <param name="state">A server that does not run.</param>
    /// <param name="states">Where it is on record.</param>
    public static void Remove(ServerState state, ServerStates states)
    {
        if (state.MadeDataDirectory)
            RemoveDirectory(state, state.DataDirectory);
        RemoveDirectory(state, state.WorkDirectory);
        if (state.SocketDirectory is { } socket)
            RemoveDirectory(state, socket);
        states.Remove(state.Name);
    }

    private static void RemoveDirectory(ServerState state, string directory)
    {
        try
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else was faster.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ServersErrors.DirectoryNotRemoved(state.Name, directory, exception);
        }
    }
}
