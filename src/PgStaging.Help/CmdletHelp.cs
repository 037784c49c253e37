namespace PgStaging.Help;

/// <summary>The help of one cmdlet.</summary>
internal sealed record CmdletHelp(string Verb, string Noun)
{
    public string Name => $"{Verb}-{Noun}";

    public required string Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<SyntaxHelp> Syntaxes { get; init; }

    public required IReadOnlyList<Type> Outputs { get; init; }

    public required IReadOnlyList<ExampleHelp> Examples { get; init; }
}
