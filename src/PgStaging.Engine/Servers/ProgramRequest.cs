namespace PgStaging.Engine.Servers;

/// <summary>A program to run to its end.</summary>
/// <param name="Path">The program; searched on PATH when it has no directory.</param>
/// <param name="Arguments">Its arguments, unquoted.</param>
internal sealed record ProgramRequest(string Path, params IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables set for the program in addition to ours.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The operating-system user to run it as; null for ourselves.</summary>
    public string? Account { get; init; }

    /// <summary>
    /// Whether cancelling also ends what the program started; never for pg_ctl, whose child is the server.
    /// </summary>
    public bool EndsWithChildren { get; init; }
}
