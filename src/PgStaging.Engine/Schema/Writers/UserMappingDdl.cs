using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class UserMappingDdl
{
    public static IEnumerable<DdlStep> Create(UserMapping mapping, DdlContext context)
    {
        ForeignOptionsDdl.Note(mapping, [mapping.Options], context);
        if (!mapping.IsReadable)
            context.Note(mapping, "The source hides its options from the connecting role: it is made without any.");
        yield return new DdlStep
        {
            Key = new(mapping.Address, StepRole.Create),
            Object = mapping,
            Phase = DdlPhase.BeforeData,
            Statements = [$"CREATE {mapping.Reference}{ForeignOptionsDdl.Clause(mapping.Options)}"],
        };
    }
}
