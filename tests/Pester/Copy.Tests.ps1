#Requires -Version 7.4
# A staging database refreshed at a real prompt: pipeline, -WhatIf, -Confirm, errors.

BeforeAll {
    Import-Module "$PSScriptRoot/../../PgStaging.psd1" -Force
    $server = Start-PgServer -Ephemeral
    $production = "$($server.ConnectionString);Database=production"
    $staging = "$($server.ConnectionString);Database=staging"
    Invoke-PgSql $server 'CREATE DATABASE production' -ReadWrite
    Invoke-PgSql $production -ReadWrite 'CREATE TABLE person (id int PRIMARY KEY, "E-Mail" text);
        INSERT INTO person SELECT n, format(''p%s@example.com'', n) FROM generate_series(1, 1000) n'

    function Get-Database {
        (Invoke-PgSql $server 'SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1').datname
    }
}

AfterAll {
    $server | Stop-PgServer
}

Describe 'Copy-PgDatabase' {
    It 'changes nothing with -WhatIf' {
        Copy-PgDatabase -Source $production -Destination $staging -WhatIf | Should -BeNullOrEmpty
        Get-Database | Should -Be 'postgres', 'production'
    }

    It 'makes a new staging, whose result is the target of the next command' {
        $copy = Copy-PgDatabase -Source $production -Destination $staging -NoClone
        $copy.RowCount | Should -Be 1000
        $copy.NotCopied | Should -BeNullOrEmpty
        ($copy | Invoke-PgSql -Query 'SELECT count(*) AS n FROM person').n | Should -Be 1000
    }

    It 'does not replace one that is there without being told to' {
        { Copy-PgDatabase -Source $production -Destination $staging -ErrorAction Stop } |
            Should -Throw -ErrorId 'DestinationNotEmpty,PgStaging.Commands.CopyPgDatabaseCommand'
    }

    It 'replaces it with -Replace, and only the rows asked for' {
        $copy = Copy-PgDatabase -Source $production -Destination $staging -Replace -Where @{ person = 'id <= 10' }
        $copy.Tables.RowCount | Should -Be 10
        $copy.Tables.Filter | Should -Be 'id <= 10'
        Get-Database | Should -Be 'postgres', 'production', 'staging'
    }

    It 'keeps the previous one under a name' {
        $copy = Copy-PgDatabase -Source $production -Destination $staging -Replace -KeepPrevious 'staging of old'
        $copy.PreviousDatabase | Should -Be 'staging of old'
        Get-Database | Should -Contain 'staging of old'
    }

    It 'fits 120 columns and shows no password' {
        $shown = Copy-PgDatabase -Source $production -Destination $staging -Replace -NoClone | Out-String -Width 120
        $shown | Should -Not -Match 'Password'
        ($shown -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
    }

    It 'lets the server clone where both are on it' {
        $copy = Copy-PgDatabase -Source $production -Destination $staging -Replace
        $copy.Cloned | Should -BeTrue
        ($copy | Invoke-PgSql -Query 'SELECT count(*) AS n FROM person').n | Should -Be 1000
    }

    It 'can be stopped by the command after it' {
        Copy-PgDatabase -Source $production -Destination $staging -Replace | Select-Object -First 1 | Should -Not -BeNullOrEmpty
        Get-Database | Where-Object { $_ -like '*~pgstaging~*' } | Should -BeNullOrEmpty
    }
}
