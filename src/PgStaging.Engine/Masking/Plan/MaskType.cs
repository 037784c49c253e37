namespace PgStaging.Engine.Masking;

/// <summary>A type as it stands in pg_type.</summary>
/// <param name="Oid">Its OID.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">As typtype: b for base, d for domain, e for enum, c for composite, r for range.</param>
/// <param name="Base">A domain's base; else 0.</param>
/// <param name="Modifier">What a domain gives its base, such as a length; -1 for nothing.</param>
/// <param name="Element">What an array holds; else 0.</param>
/// <param name="Delimiter">What parts the elements of an array of this type.</param>
/// <param name="Relation">A composite type's relation; else 0.</param>
/// <param name="IsChecked">Whether it is a domain with conditions.</param>
internal sealed record MaskType(
    uint Oid, string Schema, string Name, char Kind, uint Base, int Modifier, uint Element, char Delimiter, uint Relation,
    bool IsChecked);
