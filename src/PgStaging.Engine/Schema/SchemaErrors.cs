using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>The errors of planning DDL.</summary>
internal static class SchemaErrors
{
    public static PgStagingException DependencyCycle(IReadOnlyCollection<CatalogObject> members)
    {
        const int shown = 12;
        string names = string.Join(", ", members.Take(shown).Select(member => $"{member.Kind} {member.DisplayName}"));
        string rest = members.Count > shown ? $" and {members.Count - shown} more" : "";
        return new PgStagingException(
            nameof(DependencyCycle),
            $"These objects need each other, so none of them can be made first: {names}{rest}.",
            members.First().DisplayName,
            "Change one of them in the source so that it no longer needs the others, or leave them out.");
    }
}
