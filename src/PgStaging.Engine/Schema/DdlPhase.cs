namespace PgStaging.Engine.Schema;

/// <summary>When a step runs, seen from the data.</summary>
internal enum DdlPhase
{
    /// <summary>Before rows are loaded: everything rows need to be stored.</summary>
    BeforeData,

    /// <summary>After rows are loaded: what is faster or only right then (indexes, keys, triggers, rules, policies).</summary>
    AfterData,

    /// <summary>After everything else: refreshing materialized views, then privileges.</summary>
    Last,
}
