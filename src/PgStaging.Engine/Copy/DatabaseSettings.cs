using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>Gives the new database the settings that belong to it, and reports those it cannot have.</summary>
internal static class DatabaseSettings
{
    public static async Task<IReadOnlyList<PgNotCopied>> ApplyAsync(
        NpgsqlConnection maintenance, string database, DatabaseProperties properties,
        CancellationToken cancellationToken)
    {
        List<PgNotCopied> refused = [];
        foreach (DatabaseSetting setting in properties.Settings)
        {
            try
            {
                await Statements.ExecuteAsync(maintenance, [DatabaseSettingDdl.Set(setting, database)], cancellationToken);
            }
            catch (PostgresException exception) when (maintenance.State == System.Data.ConnectionState.Open)
            {
                refused.Add(new PgNotCopied(
                    PgObjectKind.DatabaseSetting, null, setting.DisplayName,
                    $"The destination does not take it: {exception.MessageText}."));
            }
        }
        if (properties.ConnectionLimit >= 0)
        {
            await Statements.ExecuteAsync(
                maintenance,
                [FormattableString.Invariant($"ALTER DATABASE {SqlName.Quote(database)} CONNECTION LIMIT {properties.ConnectionLimit}")],
                cancellationToken);
        }
        return refused;
    }
}
