namespace PgStaging.Engine.Servers;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Zero for success.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>What it had to say, errors first, in one text.</summary>
    public string Message => string.Join(Environment.NewLine,
        new[] { Error.Trim(), Output.Trim() }.Where(text => text.Length > 0));
}
