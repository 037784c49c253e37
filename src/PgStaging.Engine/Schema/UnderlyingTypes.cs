using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Says what types are when the domains of a schema are looked through.</summary>
internal sealed class UnderlyingTypes(DatabaseModel model)
{
    private const string Array = "[]";

    private readonly Dictionary<string, Domain> domains =
        model.All<Domain>().ToDictionary(domain => Unquoted(domain.QuotedName));

    /// <summary>A type as format_type writes it, with the types below in the place of domains.</summary>
    public string Of(string type)
    {
        string suffix = "";
        while (true)
        {
            if (domains.TryGetValue(Unquoted(type), out Domain? domain))
                type = domain.BaseType;
            else if (type.EndsWith(Array, StringComparison.Ordinal))
                (type, suffix) = (type[..^Array.Length], Array);
            else
                return type + suffix;
        }
    }

    // The server quotes a name only where it must.
    private static string Unquoted(string name) => name.Replace("\"", "", StringComparison.Ordinal);
}
