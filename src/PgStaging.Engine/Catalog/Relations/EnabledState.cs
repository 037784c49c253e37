namespace PgStaging.Engine.Catalog;

/// <summary>When a trigger or a rule acts, by session_replication_role.</summary>
internal enum EnabledState
{
    /// <summary>Unless the session applies replicated changes: the state a new one has.</summary>
    Origin,
    Disabled,
    Replica,
    Always,
}
