namespace PgStaging.Help;

/// <summary>One way to call a cmdlet: the parameters of one parameter set, in the order of the syntax line.</summary>
internal sealed record SyntaxHelp(IReadOnlyList<ParameterHelp> Parameters);
