using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class PublicationDdl
{
    public static IEnumerable<DdlStep> Create(Publication publication, DdlContext context)
    {
        if (Refusal(publication, context) is { } refusal)
        {
            context.Note(publication, refusal);
            yield break;
        }
        if (publication.GeneratedColumns && context.DestinationMajor < 18)
            context.Note(publication, "Publishing generated columns needs PostgreSQL 18 or later: it is made without.");
        yield return new DdlStep
        {
            Key = new(publication.Address, StepRole.Create),
            Object = publication,
            Phase = DdlPhase.Last,
            Statements = [$"CREATE {publication.Reference}{Members(publication)} WITH ({Options(publication, context)})"],
        };
    }

    // A publication of more rows or columns than the source's would be worse than none.
    private static string? Refusal(Publication publication, DdlContext context)
    {
        bool isWide = publication.IsForAllTables || !publication.Schemas.IsEmpty;
        bool isNew = !publication.Schemas.IsEmpty
            || publication.Tables.Any(table => table.Condition is not null || !table.Columns.IsEmpty);
        return isWide && !context.Options.IsSuperuser
            ? "Only a superuser can publish all tables, of the database or of a schema."
            : isNew && context.DestinationMajor < 15
                ? "Schemas, lists of columns and conditions in a publication need PostgreSQL 15 or later." : null;
    }

    private static string Members(Publication publication)
    {
        if (publication.IsForAllTables)
            return " FOR ALL TABLES";
        List<string> members =
        [
            .. publication.Tables.Select(One),
            .. publication.Schemas.Select(schema => $"TABLES IN SCHEMA {SqlName.Quote(schema)}"),
        ];
        return members.Count == 0 ? "" : $" FOR {string.Join(", ", members)}";
    }

    private static string One(PublishedTable table)
    {
        string columns = table.Columns.IsEmpty ? "" : $" ({string.Join(", ", table.Columns.Select(SqlName.Quote))})";
        string condition = table.Condition is { } where ? $" WHERE ({where})" : "";
        return $"TABLE ONLY {table.Table}{columns}{condition}";
    }

    private static string Options(Publication publication, DdlContext context) =>
        $"publish = {SqlName.Literal(string.Join(", ", publication.Operations))}"
        + (publication.ViaPartitionRoot ? ", publish_via_partition_root = true" : "")
        + (publication.GeneratedColumns && context.DestinationMajor >= 18 ? ", publish_generated_columns = stored" : "");
}
