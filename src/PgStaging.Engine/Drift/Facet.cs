namespace PgStaging.Engine.Drift;

/// <summary>One property of an object as text that two equal objects have in common.</summary>
/// <param name="Property">The name of the property.</param>
/// <param name="Value">Its value; null for none.</param>
/// <param name="IsServerSql">Whether a server wrote the text as SQL, and each server in its own way.</param>
internal sealed record Facet(string Property, string? Value, bool IsServerSql)
{
    /// <summary>Whether another object has the same.</summary>
    public bool Means(Facet other) => IsServerSql ? ReparsedForm.AreEqual(Value, other.Value) : Value == other.Value;
}
