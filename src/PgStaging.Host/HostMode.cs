namespace PgStaging.Host;

internal enum HostMode
{
    Prompt,
    Script,
    Command,
    StandardInput,
    Help,
}
