#Requires -Version 7.4
# Drift at a real prompt: seen, filtered, accepted, saved, planned, repaired.

BeforeAll {
    Import-Module "$PSScriptRoot/../../PgStaging.psd1" -Force
    $server = Start-PgServer -Ephemeral
    $production = "$($server.ConnectionString);Database=production"
    $staging = "$($server.ConnectionString);Database=staging"
    foreach ($name in 'production', 'staging') { Invoke-PgSql $server "CREATE DATABASE $name" -ReadWrite }
    Invoke-PgSql $production -ReadWrite 'CREATE TABLE person (id int PRIMARY KEY, "E-Mail" text, height numeric(5, 2));
        CREATE VIEW tall AS SELECT id FROM person WHERE height > 1.9; COMMENT ON VIEW tall IS ''people'''

    # What the tests begin with: a column too many, one that differs, a view that is missing.
    function Initialize-Staging {
        Invoke-PgSql $staging -ReadWrite 'DROP TABLE IF EXISTS person CASCADE;
            CREATE TABLE person (id int PRIMARY KEY, "E-Mail" varchar(200), height numeric(5, 2), shoe int);
            INSERT INTO person VALUES (1, ''a@example.com'', 1.95, 47)'
    }
}

AfterAll {
    $server | Stop-PgServer
}

Describe 'Get-PgDrift' {
    BeforeAll { Initialize-Staging }

    It 'emits one object for each difference' {
        $drift = Get-PgDrift $staging $production
        $drift.ForEach{ "$($_.Difference) $($_.ObjectKind) $($_.Name)" } | Sort-Object |
            Should -Be 'Different Column E-Mail', 'Extra Column shoe', 'Missing View tall'
        ($drift | Where-Object Hazard -eq 'DataLoss, UntrackedDependency').Name | Should -Be 'shoe'
    }

    It 'is filtered by its parameters and by the pipeline' {
        (Get-PgDrift $staging $production -Kind View).Name | Should -Be 'tall'
        (Get-PgDrift $staging $production | Where-Object Difference -eq Extra).Name | Should -Be 'shoe'
        (Get-PgDrift $staging $production -Exclude person).Name | Should -Be 'tall'
    }

    It 'leaves out what a rule accepts, and shows it when asked to' {
        $rule = @{ Name = 'sh*'; Reason = 'an experiment'; Until = '2999-12-31' }
        (Get-PgDrift $staging $production -Ignore $rule).Name | Should -Not -Contain 'shoe'
        (Get-PgDrift $staging $production -Ignore $rule -IncludeIgnored | Where-Object IgnoredBy).IgnoredBy.Reason |
            Should -Be 'an experiment'
    }

    It 'compares with a saved schema' {
        $path = Join-Path $TestDrive schema.json
        Export-PgSchema $production $path | Should -Not -BeNullOrEmpty
        (Get-PgDrift $staging $path).Count | Should -Be (Get-PgDrift $staging $production).Count
        Get-PgDrift $production $path | Should -BeNullOrEmpty
    }

    It 'fits 120 columns as a table and as a list' {
        $drift = Get-PgDrift $staging $production
        foreach ($text in ($drift | Format-Table | Out-String -Width 120), ($drift | Format-List | Out-String -Width 120)) {
            $text | Should -Not -Match 'Password=[^*]'
            ($text -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        }
    }

    It 'says what is wrong with a name' {
        { Get-PgDrift $staging './no such file.json' -ErrorAction Stop } |
            Should -Throw -ErrorId 'SchemaFileNotReadable,PgStaging.Commands.GetPgDriftCommand'
    }
}

Describe 'Repair-PgDrift' {
    BeforeEach { Initialize-Staging }

    It 'changes nothing with -WhatIf' {
        Get-PgDrift $staging $production | Repair-PgDrift -WhatIf 6>$null
        (Get-PgDrift $staging $production).Count | Should -Be 3
    }

    It 'keeps what would be lost, and names it' {
        $result = Get-PgDrift $staging $production | Repair-PgDrift -Confirm:$false -WarningAction SilentlyContinue
        $result.Remaining.Name | Should -Be 'shoe'
        (Get-PgDrift $staging $production).Name | Should -Be 'shoe'
    }

    It 'drops it when allowed to, and keeps the rows' {
        Repair-PgDrift $staging $production -AllowHazard DataLoss -Confirm:$false | Should -Not -BeNullOrEmpty
        Get-PgDrift $staging $production | Should -BeNullOrEmpty
        (Invoke-PgSql $staging 'SELECT "E-Mail" AS mail FROM person').mail | Should -Be 'a@example.com'
    }

    It 'repairs only what comes through the pipeline' {
        Get-PgDrift $staging $production -Kind View | Repair-PgDrift -Confirm:$false | Out-Null
        (Get-PgDrift $staging $production).Name | Sort-Object | Should -Be 'E-Mail', 'shoe'
    }

    It 'runs a reviewed script, and no script for a schema that has changed' {
        $path = Join-Path $TestDrive "$([guid]::NewGuid()).sql"
        Repair-PgDrift $staging $production -OutFile $path -WarningAction SilentlyContinue | Out-Null
        Invoke-PgSql $staging 'CREATE TABLE meanwhile ()' -ReadWrite
        { Repair-PgDrift $staging -PlanPath $path -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'SchemaHasChanged,PgStaging.Commands.RepairPgDriftCommand'
        Invoke-PgSql $staging 'DROP TABLE meanwhile' -ReadWrite
        Repair-PgDrift $staging -PlanPath $path -Confirm:$false | Out-Null
        (Get-PgDrift $staging $production).Name | Should -Be 'shoe'
    }
}
