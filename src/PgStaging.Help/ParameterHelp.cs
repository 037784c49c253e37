namespace PgStaging.Help;

/// <summary>The help of one parameter; what depends on the parameter set is that of the set it is shown in.</summary>
internal sealed record ParameterHelp(string Name, Type Type)
{
    public required IReadOnlyList<string> Description { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public bool Wildcards { get; init; }

    public bool Mandatory { get; init; }

    /// <summary>From 0; null for parameters that are only bound by name.</summary>
    public int? Position { get; init; }

    public bool FromPipeline { get; init; }

    public bool FromPipelineByPropertyName { get; init; }

    public bool IsSwitch => Type.Name == "SwitchParameter";

    public string PipelineInput => (FromPipeline, FromPipelineByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    public string TypeName => NameOf(Type);

    private static string NameOf(Type type) => type switch
    {
        { IsArray: true } => NameOf(type.GetElementType()!) + "[]",
        _ when Nullable.GetUnderlyingType(type) is { } underlying => NameOf(underlying),
        _ => type.Name,
    };
}
