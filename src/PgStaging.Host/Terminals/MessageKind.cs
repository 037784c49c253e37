namespace PgStaging.Host;

/// <summary>What a message is, which decides its first word and its colour.</summary>
internal enum MessageKind
{
    Error,
    Warning,
    Verbose,
    Debug,
    Progress,
}
