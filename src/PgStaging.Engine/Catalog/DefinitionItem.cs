namespace PgStaging.Engine.Catalog;

/// <summary>One item of a command's list such as <c>CREATE AGGREGATE … (SFUNC = f, FINALFUNC_EXTRA)</c>.</summary>
/// <param name="Name">Such as SFUNC.</param>
/// <param name="Value">As SQL; null for a flag such as FINALFUNC_EXTRA.</param>
internal sealed record DefinitionItem(string Name, string? Value)
{
    public override string ToString() => Value is null ? Name : $"{Name} = {Value}";
}
