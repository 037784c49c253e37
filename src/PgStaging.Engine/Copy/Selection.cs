using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Copy;

/// <summary>What of the source is copied, and what is not.</summary>
/// <param name="Model">The source's model without what is left out.</param>
/// <param name="Loads">Tables whose rows are copied.</param>
/// <param name="NotCopied">Everything that is left out, with the reason.</param>
internal sealed record Selection(
    DatabaseModel Model, ImmutableArray<TableLoad> Loads, ImmutableArray<PgNotCopied> NotCopied);
