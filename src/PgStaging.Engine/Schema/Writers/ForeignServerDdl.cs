using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class ForeignServerDdl
{
    public static IEnumerable<DdlStep> Create(ForeignServer server, DdlContext context)
    {
        ForeignOptionsDdl.Note(server, [server.Options], context);
        string type = server.Type is { } typed ? $" TYPE {SqlName.Literal(typed)}" : "";
        string version = server.Version is { } stated ? $" VERSION {SqlName.Literal(stated)}" : "";
        yield return new DdlStep
        {
            Key = new(server.Address, StepRole.Create),
            Object = server,
            Phase = DdlPhase.BeforeData,
            Statements =
            [
                $"CREATE {server.Reference}{type}{version} FOREIGN DATA WRAPPER {SqlName.Quote(server.Wrapper)}"
                    + ForeignOptionsDdl.Clause(server.Options),
            ],
        };
    }
}
