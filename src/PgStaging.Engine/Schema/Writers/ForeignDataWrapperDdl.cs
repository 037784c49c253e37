using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class ForeignDataWrapperDdl
{
    public static IEnumerable<DdlStep> Create(ForeignDataWrapper wrapper, DdlContext context)
    {
        ForeignOptionsDdl.Note(wrapper, [wrapper.Options], context);
        string handler = wrapper.Handler is { } handling ? $" HANDLER {handling}" : "";
        string validator = wrapper.Validator is { } checking ? $" VALIDATOR {checking}" : "";
        yield return new DdlStep
        {
            Key = new(wrapper.Address, StepRole.Create),
            Object = wrapper,
            Phase = DdlPhase.BeforeData,
            Statements =
                [$"CREATE {wrapper.Reference}{handler}{validator}{ForeignOptionsDdl.Clause(wrapper.Options)}"],
        };
    }
}
