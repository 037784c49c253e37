namespace PgStaging.Engine.Drift;

/// <summary>The area that a kind of object belongs to.</summary>
internal static class DriftArea
{
    public static PgDriftArea Of(PgObjectKind kind) => kind switch
    {
        PgObjectKind.DefaultPrivilege or PgObjectKind.SecurityLabel => PgDriftArea.Privilege,
        PgObjectKind.Database or PgObjectKind.DatabaseSetting => PgDriftArea.Setting,
        PgObjectKind.Role => PgDriftArea.Role,
        _ => PgDriftArea.Schema,
    };
}
