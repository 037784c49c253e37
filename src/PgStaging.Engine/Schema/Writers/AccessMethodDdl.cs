using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class AccessMethodDdl
{
    public static IEnumerable<DdlStep> Create(AccessMethod method) =>
    [
        CreateStep.Of(
            method,
            $"CREATE {method.Reference} TYPE {(method.IsForTables ? "TABLE" : "INDEX")} HANDLER {method.Handler}"),
    ];
}
