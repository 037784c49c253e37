namespace PgStaging;

/// <summary>How a comparison was made: a repair of what it found must compare in the same way to find it again.</summary>
/// <param name="Strict">Column order and generated names counted too.</param>
/// <param name="AcceptRenames">What looked like a rename was taken for one.</param>
/// <param name="IncludeRoles">The server's roles were compared too.</param>
internal readonly record struct DriftMode(bool Strict, bool AcceptRenames, bool IncludeRoles);
