using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes the state of a trigger or a rule as ALTER TABLE takes it.</summary>
internal static class EnabledStateDdl
{
    public static string Clause(EnabledState state) => state switch
    {
        EnabledState.Disabled => "DISABLE",
        EnabledState.Replica => "ENABLE REPLICA",
        EnabledState.Always => "ENABLE ALWAYS",
        _ => "ENABLE",
    };
}
