using System.Globalization;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Packaging;

public sealed class DisplayTests
{
    private const int Width = 120;

    public DisplayTests() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "0.98 kB")]
    [InlineData(1536, "1.50 kB")]
    [InlineData(327155712, "312 MB")]
    [InlineData(1900544000, "1.77 GB")]
    [InlineData(1.0e13, "9.09 TB")]
    [InlineData(-5, "0 B")]
    public void Sizes_have_three_digits(double bytes, string expected) => Assert.Equal(expected, PgDisplay.Size(bytes));

    [Theory]
    [InlineData(87, "87 ms")]
    [InlineData(999.6, "1.0 s")]
    [InlineData(1234, "1.2 s")]
    [InlineData(59960, "1 min 00 s")]
    [InlineData(185000, "3 min 05 s")]
    [InlineData(3599600, "1 h 00 min")]
    [InlineData(93780000, "26 h 03 min")]
    public void Durations_have_two_units(double milliseconds, string expected) =>
        Assert.Equal(expected, PgDisplay.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData("prod", 4, "prod")]
    [InlineData("reader@db1:5432/main", 10, "…5432/main")]
    public void Of_a_long_name_the_end_is_shown(string name, int width, string expected) =>
        Assert.Equal(expected, PgDisplay.Ending(name, width));

    [Fact]
    public void A_duration_that_is_not_there_is_not_shown() => Assert.Equal(string.Empty, PgDisplay.Duration(null));

    [Fact]
    public void A_rate_is_a_size_each_second() => Assert.Equal("132 MB/s", PgDisplay.Rate(138412032));

    [Fact]
    public async Task Every_output_record_has_a_table_that_fits_and_shows_no_secret()
    {
        HostProcessResult result = await HostProcess.RunCommandAsync(Records, TestContext.Current.CancellationToken);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(string.Empty, result.Error);
        Assert.All(result.Output.Split('\n'), line => Assert.InRange(line.Length, 0, Width));
        Assert.DoesNotContain("hush", result.Output, StringComparison.Ordinal);
        foreach (string expected in (string[])
            [
                "Source Destination Tables Rows Size Duration Rate NotCopied Warnings",
                "prod staging/main 42 1234567 312 MB 3 min 05 s 132 MB/s 1 2",
                "Schema Name Rows Size Segments Duration Filter",
                "app order 300000 1.77 GB 4 1.2 s id > 5",
                "Kind Schema Name Reason",
                "EventTrigger on_ddl not yet supported",
                "Name Version Running Address RunsAs Ephemeral DataDirectory",
                "main 18.4 True 127.0.0.1:5433 postgres False /var/lib/main",
                "Name Label Host Port Database Username SslMode PasswordSource",
                "prod Production db.example.com 5432 app reader verify-full pgpass",
                "Target Check Status Message",
                "prod Version Passed 18.4",
            ])
        {
            Assert.Contains(result.Output.Split('\n'), line => Squeeze(line) == expected);
        }
    }

    private const string Records =
        """
        [System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]::InvariantCulture
        $none = [PgStaging.PgNotCopied]::new('EventTrigger', $null, 'on_ddl', 'not yet supported')
        $table = [PgStaging.PgTableCopy]::new('app', 'order', 300000, 1900544000, 4, '0:0:1.234', 'id > 5')
        [PgStaging.PgCopyResult] @{ Source = 'prod'; Destination = 'staging/main'; Database = 'main'
            ConnectionString = 'Host=h;Password=hush'; TableCount = 42; ObjectCount = 99; RowCount = 1234567
            SizeBytes = 327155712; LargeObjectCount = 1; Duration = [timespan]'0:3:5'; BytesPerSecond = 138412032
            SnapshotLsn = '0/1'; SnapshotTime = [datetimeoffset]::Now; Tables = [PgStaging.PgTableCopy[]]$table
            NotCopied = [PgStaging.PgNotCopied[]]$none; Warnings = [string[]]('a', 'b') }
        $table
        $none
        [PgStaging.PgServer] @{ Name = 'main'; Version = '18.4'; Running = $true; Host = '127.0.0.1'; Port = 5433
            Username = 'postgres'; DataDirectory = '/var/lib/main'; BinaryDirectory = '/usr/bin'; LogPath = '/log'
            Ephemeral = $false; RunsAs = 'postgres'; ConnectionString = 'Host=h;Password=hush' }
        [PgStaging.PgTargetProfile] @{ Name = 'prod'; Label = 'Production'; Host = 'db.example.com'; Port = '5432'
            Database = 'app'; Username = 'reader'; SslMode = 'verify-full'; PasswordSource = 'pgpass'; DefinedIn = '/x' }
        [PgStaging.PgTargetCheck]::new('prod', 'Version', 'Passed', '18.4', $null)
        """;

    private static string Squeeze(string line) =>
        string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
