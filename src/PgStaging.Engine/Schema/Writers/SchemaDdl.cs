using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class SchemaDdl
{
    public static IEnumerable<DdlStep> Create(DatabaseSchema schema)
    {
        // A new database has it, unless someone took it out of the template.
        string condition = schema.IsPublic ? "IF NOT EXISTS " : "";
        yield return new DdlStep
        {
            Key = new(schema.Address, StepRole.Create),
            Object = schema,
            Phase = DdlPhase.BeforeData,
            Statements = [$"CREATE SCHEMA {condition}{schema.QuotedName}"],
        };
    }
}
