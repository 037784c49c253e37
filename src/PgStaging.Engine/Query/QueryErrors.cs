using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Query;

/// <summary>The errors of running SQL that the user wrote.</summary>
internal static class QueryErrors
{
    public static PgStagingException StatementFailed(PostgresException server, SqlStatement statement, string database)
    {
        int line = statement.Line;
        if (server.Position > 0)
            line += statement.Text.AsSpan(0, Math.Min(server.Position - 1, statement.Text.Length)).Count('\n');
        return ServerErrors.From(server, $"Line {line}", database);
    }

    public static PgStagingException ScriptNotReadable(string path, Exception cause) =>
        new(nameof(ScriptNotReadable), $"The script {path} cannot be read: {cause.Message}", path,
            "Check the path and your rights on the file.", cause)
        {
            ErrorKind = cause is UnauthorizedAccessException ? PgErrorKind.Permission : PgErrorKind.NotFound,
        };

    public static PgStagingException ColumnTypeUnsupported(string column, string type, Exception cause) =>
        new(nameof(ColumnTypeUnsupported), $"Column {column} has type {type}, which cannot be turned into an object.",
            column, $"Select it as text: {SqlName.Quote(column)}::text.", cause)
        {
            ErrorKind = PgErrorKind.NotSupported,
        };

    public static PgStagingException ProductionIsReadOnly(string target) =>
        new(nameof(ProductionIsReadOnly), $"{target} is labelled production: PgStaging never writes to it.", target,
            "Run the statement without -ReadWrite, or name another target.")
        {
            ErrorKind = PgErrorKind.Permission,
        };

    public static PgStagingException ClientCommandInScript(SqlStatement statement) =>
        new(nameof(ClientCommandInScript),
            $"Line {statement.Line}: {FirstWords(statement.Text)} is for psql, not for the server.", null,
            "Take it out of the script; write rows as INSERT or load the file with psql.")
        {
            ErrorKind = PgErrorKind.NotSupported,
        };

    private static string FirstWords(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
