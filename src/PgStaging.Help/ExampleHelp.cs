namespace PgStaging.Help;

/// <summary>An example: the commands, and what they are good for.</summary>
internal sealed record ExampleHelp(string Code, IReadOnlyList<string> Description);
