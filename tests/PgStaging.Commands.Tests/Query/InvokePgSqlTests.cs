using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Query;

public sealed class InvokePgSqlTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Rows_are_objects_with_a_property_for_each_column(int major)
    {
        await using Setting setting = await Setting.MakeAsync(major, Stop);
        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Invoke-PgSql $db 'SELECT 1 AS n, NULL AS n, ''x'' AS \"Two Words\", ''{1,2}''::int[] AS list' | " +
            "ForEach-Object { \"$($_.n)|$($null -eq $_.n_2)|$($_.'Two Words')|$($_.list.Count)\" }", Stop);
        Assert.Equal("1|True|x|2", result.Single<string>());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Values_without_a_type_of_their_own_in_PowerShell_are_text(int major)
    {
        await using Setting setting = await Setting.MakeAsync(major, Stop);
        await setting.Database.ExecuteAsync("CREATE TYPE mood AS ENUM ('fine')", Stop);
        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Invoke-PgSql $db 'SELECT ''fine''::mood AS e, point(1, 2) AS p' | ForEach-Object { \"$($_.e) $($_.p)\" }",
            Stop);
        Assert.Equal("fine (1,2)", result.Single<string>());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Nothing_is_written_without_ReadWrite(int major)
    {
        await using Setting setting = await Setting.MakeAsync(major, Stop);
        ModuleSessionResult refused = await setting.Session.InvokeAsync("Invoke-PgSql $db 'CREATE TABLE t ()'", Stop);
        Assert.Equal("Server.25006,PgStaging.Commands.InvokePgSqlCommand", refused.Error.FullyQualifiedErrorId);

        ModuleSessionResult asked = await setting.Session.InvokeAsync(
            "Invoke-PgSql $db 'CREATE TABLE t ()' -ReadWrite -WhatIf", Stop);
        Assert.Empty(asked.Errors);
        Assert.False(await setting.Database.ScalarAsync<bool>("SELECT to_regclass('t') IS NOT NULL", Stop));

        ModuleSessionResult done = await setting.Session.InvokeAsync(
            "Invoke-PgSql $db 'CREATE TABLE t (); CREATE TABLE u ()' -ReadWrite", Stop);
        Assert.Empty(done.Errors);
        Assert.True(await setting.Database.ScalarAsync<bool>("SELECT to_regclass('u') IS NOT NULL", Stop));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task An_error_names_the_line_and_the_statements_before_it_stay(int major)
    {
        await using Setting setting = await Setting.MakeAsync(major, Stop);
        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Invoke-PgSql $db \"CREATE TABLE t ();`nSELECT`n  nonsense\" -ReadWrite", Stop);
        Assert.Equal("Server.42703,PgStaging.Commands.InvokePgSqlCommand", result.Error.FullyQualifiedErrorId);
        Assert.Contains("Line 3", result.Error.ToString(), StringComparison.Ordinal);
        Assert.True(await setting.Database.ScalarAsync<bool>("SELECT to_regclass('t') IS NOT NULL", Stop));
    }

    [Fact]
    public async Task A_script_for_psql_is_refused_at_its_line()
    {
        await using Setting setting = await Setting.MakeAsync(TestServers.Majors[0], Stop);
        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Invoke-PgSql $db \"SELECT 1;`n\\connect other\"", Stop);
        Assert.Equal(
            "ClientCommandInScript,PgStaging.Commands.InvokePgSqlCommand", result.Error.FullyQualifiedErrorId);
        Assert.Contains("Line 2", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_an_error_with_its_path()
    {
        await using Setting setting = await Setting.MakeAsync(TestServers.Majors[0], Stop);
        ModuleSessionResult result = await setting.Session.InvokeAsync("Invoke-PgSql $db -Path ./none.sql", Stop);
        Assert.Equal("ScriptNotReadable,PgStaging.Commands.InvokePgSqlCommand", result.Error.FullyQualifiedErrorId);
        Assert.EndsWith("none.sql", (string)result.Error.TargetObject, StringComparison.Ordinal);
    }

    /// <summary>An empty database and a session that knows it as $db.</summary>
    private sealed class Setting : IAsyncDisposable
    {
        public required TestDatabase Database { get; init; }

        public required ModuleSession Session { get; init; }

        public static async Task<Setting> MakeAsync(int major, CancellationToken cancellationToken)
        {
            TestServer server = await TestServers.GetAsync(major, cancellationToken);
            TestDatabase database = await server.CreateDatabaseAsync(cancellationToken);
            ModuleSession session = new();
            session.SetVariable("db", database.ConnectionString);
            return new Setting { Database = database, Session = session };
        }

        public async ValueTask DisposeAsync()
        {
            await Session.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
