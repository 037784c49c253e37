using System.Security.Cryptography;
using System.Text;

namespace PgStaging.Engine.Catalog;

/// <summary>Tells whether a schema is still the one it was.</summary>
internal static class SchemaFingerprint
{
    /// <summary>
    /// SHA-256, in lower-case hexadecimal digits, of all that a saved schema holds but for the database's name and the
    /// server's version, and for invalid indexes: a plan that was broken off may leave one, and must be able to run again.
    /// </summary>
    public static string Of(DatabaseModel model)
    {
        DatabaseModel named = DatabaseLevel.Named(model, string.Empty);
        DatabaseModel nameless = named with
        {
            // Roles belong to the server, and are read only on request.
            Objects = [.. named.Objects.Where(item => item.Kind != PgObjectKind.Role)],
            Database = model.Database with { Name = string.Empty, ServerVersion = 0 },
            Unmodelled = [.. model.Unmodelled.Where(item => item.Kind is not (PgObjectKind.Index or PgObjectKind.Role))],
        };
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(SavedSchema.Write(nameless))))
            .ToLowerInvariant();
    }
}
