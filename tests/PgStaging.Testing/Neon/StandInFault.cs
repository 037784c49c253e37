namespace PgStaging.Testing;

/// <summary>What goes wrong with a request instead of an answer.</summary>
internal sealed record StandInFault
{
    /// <summary>The method it is for; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>How the path ends for which it is; null for any.</summary>
    public string? PathEnd { get; init; }

    /// <summary>How many requests it strikes.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The status that is answered.</summary>
    public int Status { get; init; } = 500;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The text that is answered; null for an error as the service makes it.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the connection breaks without an answer.</summary>
    public bool Drop { get; init; }

    /// <summary>Whether the request is carried out before the connection breaks.</summary>
    public bool DropAfterwards { get; init; }

    /// <summary>Called when it strikes; never ends for an answer that never comes.</summary>
    public Func<CancellationToken, Task>? Stall { get; init; }

    public bool IsFor(string method, string path) =>
        (Method is null || Method == method) && (PathEnd is null || path.EndsWith(PathEnd, StringComparison.Ordinal));
}
