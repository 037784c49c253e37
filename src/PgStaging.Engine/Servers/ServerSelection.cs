namespace PgStaging.Engine.Servers;

/// <summary>Which servers a command is about.</summary>
/// <param name="Text">What the user wrote.</param>
/// <param name="Matches">Whether a name is meant by it.</param>
/// <param name="IsPattern">Whether it may mean none: a plain name has to exist.</param>
internal sealed record ServerSelection(string Text, Func<string, bool> Matches, bool IsPattern)
{
    public static ServerSelection All { get; } = new("*", _ => true, IsPattern: true);

    public static ServerSelection Named(string name) => new(name, name.Equals, IsPattern: false);
}
