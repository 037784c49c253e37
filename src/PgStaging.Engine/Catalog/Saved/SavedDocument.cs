using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>The file of a saved schema as it is written.</summary>
internal sealed record SavedDocument
{
    /// <summary>Raised when older versions of PgStaging could not read the file rightly any more.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>As server_version_num.</summary>
    public required int Server { get; init; }

    public required DatabaseFacts Database { get; init; }

    public required ImmutableArray<SavedObject> Objects { get; init; }

    public required ImmutableArray<SavedUnmodelled> Unmodelled { get; init; }
}
