using System.Globalization;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Copy;

/// <summary>Copies in a process of their own, whose memory can be looked at and which can be killed.</summary>
public sealed class CopyProcessTests
{
    private const long MemoryLimitBytes = 250L << 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_of_1_GB_in_one_range_needs_less_than_250_MB() =>
        await CopyWithinLimitAsync(
            """
            CREATE TABLE big (id int, filler text);
            ALTER TABLE big ALTER filler SET STORAGE PLAIN;
            INSERT INTO big SELECT g, repeat(md5(g::text), 240) FROM generate_series(1, 131072) AS g;
            """, "1 GB table");

    [Fact]
    public async Task Rows_of_100_MB_need_less_than_250_MB() =>
        await CopyWithinLimitAsync(
            """
            CREATE TABLE giant (id int, body bytea);
            ALTER TABLE giant ALTER body SET STORAGE EXTERNAL;
            INSERT INTO giant SELECT g, decode(repeat(md5(g::text), 6553600), 'hex') FROM generate_series(1, 2) AS g;
            """, "100 MB rows");

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_killed_copy_leaves_staging_as_it_was_and_the_next_run_clears_up(int major)
    {
        await using CopySetting setting = await CopySetting.MakeAsync(
            major, "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 1000);", Token);
        await setting.Server.ExecuteAsync($"CREATE DATABASE {setting.Destination.Name}", Token);
        await setting.Destination.ExecuteAsync("CREATE TABLE before (id int)", Token);
        using HostProcess copy = HostProcess.Start(
            "-Command",
            $"Copy-PgDatabase '{setting.Source.ConnectionString}' '{setting.Destination.ConnectionString}' -Replace -Where @{{ t = 'pg_sleep(0.05) IS NOT NULL' }}");
        await setting.WaitForSessionAsync("copy reader", Token);

        await copy.SignalAsync("KILL", Token);

        Assert.Equal("before", await setting.Destination.ScalarAsync<string>("SELECT to_regclass('before')::text", Token));
        Assert.Equal(1L, await LeftOversAsync(setting));
        await setting.AssertNoSessionsAsync(Token);
        ModuleSessionResult result = await setting.Session.InvokeAsync(
            "Copy-PgDatabase $source $destination -Replace -NoClone", Token);
        Assert.Equal(1000, result.Single<PgCopyResult>().RowCount);
        Assert.Contains(result.Warnings, warning => warning.Contains("~pgstaging~", StringComparison.Ordinal));
        Assert.Equal(0L, await LeftOversAsync(setting));
    }

    private static Task<long> LeftOversAsync(CopySetting setting) => setting.Server.ScalarAsync<long>(
        $"SELECT count(*) FROM pg_database WHERE datname LIKE '{setting.Destination.Name}~pgstaging~%'", Token);

    private static async Task CopyWithinLimitAsync(string sql, string what)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("The peak of a process's memory is read from /proc.");
        await using CopySetting setting = await CopySetting.MakeAsync(18, sql, Token);

        HostProcessResult result = await HostProcess.RunCommandAsync(
            $"$null = Copy-PgDatabase '{setting.Source.ConnectionString}' '{setting.Destination.ConnectionString}' -Jobs 1 -NoClone -Confirm:$false; " +
            "foreach ($line in [IO.File]::ReadAllLines('/proc/self/status')) { if ($line -like 'VmHWM*') { $line } }", Token);

        Assert.True(result.ExitCode == 0, result.Error);
        string peak = result.Output.Split('\n').Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        long bytes = long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: peak memory {bytes >> 20} MB");
        Assert.InRange(bytes, 1, MemoryLimitBytes);
    }
}
