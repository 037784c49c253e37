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
                "Table Column Category Confidence FoundWith Share Mask",
                "…_with_a_long_name.a_table …ents $.contact.mail_of_work StreetAddress Medium Name+Type+Value 97 % street",
                "app order 300000 1.77 GB 4 1.2 s id > 5",
                "Kind Schema Name Reason",
                "EventTrigger on_ddl not yet supported",
                "Name Version Running Address RunsAs Ephemeral DataDirectory",
                "main 18.4 True 127.0.0.1:5433 postgres False /var/lib/main",
                "Name Label Host Port Database Username SslMode PasswordSource",
                "prod Production db.example.com 5432 app reader verify-full pgpass",
                "Target Check Status Message",
                "prod Version Passed 18.4",
                "Severity Difference ObjectKind Object Property Hazard",
                "Breaking Different Function app.f(integer) Definition UntrackedDependency",
                "Warning Missing Index …long_name.a_table.an_index_that_is_long LongLock, IndexBuild",
                "Area ObjectKind Schema Parent Name Property Difference Until Reason",
                "Index tmp_* 2031-05-31 load test",
                "Number Transaction Statements Hazard Description",
                "3 1 2 DataLoss, IndexDrop Drop table app.x",
                "Target Reference Steps Refused Fingerprint",
                "staging prod 1 1 abcdef012345",
                "Target Reference Steps Statements Repaired Remaining Retries Duration",
                "staging prod 1 2 5 1 0 1.2 s",
                "Target Tables Columns Rows Size Duration Remaining Warnings",
                "staging/main 2 3 1200 312 MB 3 min 05 s 1 0",
                "Schema Name Rows Size Duration Unavailable Columns",
                "app person 1000 312 MB 1.2 s 87 ms mail: email",
                "Name Kind Parent DataTime Expires Protected Masked Size",
                "staging Branch main 2031-05-01 14:05 True False 312 MB",
                "Table Row Column Mask Before After",
                "app.person 1 mail email xxx@xxxx.xxxx ann@example.org",
            ])
        {
            Assert.Contains(result.Output.Split('\n'), line => Squeeze(line) == expected);
        }
    }

    [Fact]
    public async Task The_list_of_a_difference_shows_a_unified_diff_where_values_are_long()
    {
        // There is no Format-List in the host: the cells of the list are read and computed as it would.
        HostProcessResult result = await HostProcess.RunCommandAsync(
            $$"""
            $views = [xml][IO.File]::ReadAllText('{{Path.Combine(Repository.Root, "module", "PgStaging.Format.ps1xml")}}')
            $view = $views.Configuration.ViewDefinitions.View | Where-Object { $_.Name -eq 'PgDriftItem' -and $_.ListControl }
            foreach ($values in ("AS`nSELECT 1", "AS`nSELECT 2"), ('text', 'integer')) {
                [PgStaging.PgDriftItem] @{ Id = 'f'; Area = 'Schema'; ObjectKind = 'Column'; Schema = 'app'; Name = 'c'
                    Parent = 't'; Difference = 'Different'; Severity = 'Breaking'; Hazard = 'None'; Target = 'x'
                    Reference = 'y'; ReferenceValue = $values[0]; TargetValue = $values[1] } | ForEach-Object {
                    foreach ($cell in $view.ListControl.ListEntries.ListEntry.ListItems.ListItem) {
                        $item = $_
                        $run = { param($text) $item | ForEach-Object ([scriptblock]::Create($text)) }
                        $when = $cell.ItemSelectionCondition.ScriptBlock
                        if (-not $when -or (& $run $when)) {
                            if ($cell.PropertyName) { "$($cell.PropertyName) = $($item.($cell.PropertyName))" }
                            else { "$($cell.Label) = $(& $run $cell.ScriptBlock)" }
                        }
                    }
                }
            }
            """, TestContext.Current.CancellationToken);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(
            """
            Severity = Breaking
            Difference = Different
            ObjectKind = Column
            Object = app.t.c
            Change = --- reference
            +++ target
            @@ -1,2 +1,2 @@
             AS
            -SELECT 1
            +SELECT 2
            Hazard = None
            ComparedTarget = x
            ComparedReference = y
            Severity = Breaking
            Difference = Different
            ObjectKind = Column
            Object = app.t.c
            Reference = text
            Target = integer
            Hazard = None
            ComparedTarget = x
            ComparedReference = y
            """,
            result.Output.TrimEnd().ReplaceLineEndings());
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
        $changed = [PgStaging.PgDriftItem] @{ Id = 'f'; Area = 'Schema'; ObjectKind = 'Function'; Schema = 'app'
            Name = 'f(integer)'; Property = 'Definition'; Difference = 'Different'; Severity = 'Breaking'
            ReferenceValue = "AS`nSELECT 1"; TargetValue = "AS`nSELECT 2"; Hazard = 'UntrackedDependency'
            Target = 'Host=h;Password=hush'; Reference = 'prod' }
        $changed
        $missing = [PgStaging.PgDriftItem] @{ Id = 'i'; Area = 'Schema'; ObjectKind = 'Index'
            Schema = 'a_schema_with_a_rather_long_name'; Parent = 'a_table'; Name = 'an_index_that_is_long'
            Difference = 'Missing'; Severity = 'Warning'; Hazard = 'IndexBuild, LongLock'
            Target = 'Host=h;Password=hush'; Reference = 'prod' }
        $missing
        [PgStaging.PgSensitiveData] @{ Schema = 'a_schema_with_a_long_name'; Table = 'a_table'; Column = 'a_column_of_documents'
            Path = '$.contact.mail_of_work'; Type = 'jsonb'; Category = 'StreetAddress'; Confidence = 'Medium'
            FoundWith = 'Name, Type, Value'; MatchingShare = 0.9734; SampleCount = 300; SuggestedMask = 'street'
            Source = 'Host=h;Password=hush' }
        [PgStaging.PgDriftRule] @{ ObjectKind = 'Index'; Name = 'tmp_*'; Until = [dateonly]'2031-05-31'; Reason = 'load test' }
        $step = [PgStaging.PgRepairStep] @{ Number = 3; Description = 'Drop table app.x'; Transaction = 1
            Statements = [string[]]('DROP TABLE app.x', 'SELECT 1'); Hazard = 'DataLoss, IndexDrop'; Items = [string[]]'x' }
        $step
        [PgStaging.PgRepairPlan] @{ Target = 'staging'; Reference = 'prod'; Fingerprint = 'abcdef0123456789'
            Steps = [PgStaging.PgRepairStep[]]$step; Refused = [PgStaging.PgDriftItem[]]$missing }
        [PgStaging.PgRepairResult] @{ Target = 'staging'; Reference = 'prod'; Steps = [PgStaging.PgRepairStep[]]$step
            StatementCount = 2; RepairedCount = 5; Remaining = [PgStaging.PgDriftItem[]]$missing; RetryCount = 0
            Duration = [timespan]'0:0:1.234'; ConnectionString = 'Host=h;Password=hush' }
        $masked = [PgStaging.PgTableMask]::new('app', 'person', [string[]]'mail: email', 1000, 327155712, '0:0:1.234', '0:0:0.087')
        [PgStaging.PgMaskResult] @{ MaskedTarget = 'staging/main'; Database = 'main'; ConnectionString = 'Host=h;Password=hush'
            TableCount = 2; ColumnCount = 3; RowCount = 1200; SizeBytes = 327155712; Duration = [timespan]'0:3:5'
            Tables = [PgStaging.PgTableMask[]]$masked; RefreshedViews = [string[]]@(); ForeignKeys = [string[]]@()
            Remaining = [string[]]'log'; Warnings = [string[]]@() }
        $masked
        [PgStaging.PgBranch] @{ Name = 'staging'; Provider = 'Database'; Kind = 'Branch'; Server = 'db2:5432'; Database = 'staging'
            Parent = 'main'; DataTime = [datetime]'2031-05-01 14:05'; Created = [datetimeoffset]::Now; Protected = $true
            SizeBytes = 327155712; ConnectionString = 'Host=h;Password=hush' }
        [PgStaging.PgMaskPreview]::new('app.person', 1, 'mail', 'email', 'xxx@xxxx.xxxx', 'ann@example.org')
        """;

    private static string Squeeze(string line) =>
        string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
