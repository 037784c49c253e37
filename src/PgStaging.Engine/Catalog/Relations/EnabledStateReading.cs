using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads the letters of tgenabled and ev_enabled.</summary>
internal static class EnabledStateReading
{
    public static EnabledState EnabledState(this NpgsqlDataReader row, string column) =>
        row.Value<char>(column) switch
        {
            'D' => Catalog.EnabledState.Disabled,
            'R' => Catalog.EnabledState.Replica,
            'A' => Catalog.EnabledState.Always,
            _ => Catalog.EnabledState.Origin,
        };
}
