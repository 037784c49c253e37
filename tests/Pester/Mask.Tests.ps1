BeforeAll {
    Import-Module "$PSScriptRoot/../../PgStaging.psd1" -Force
    $server = Start-PgServer -Ephemeral
    $source = "$($server.ConnectionString);Database=mask_source"
    $target = "$($server.ConnectionString);Database=mask_target"
    Invoke-PgSql $server 'CREATE DATABASE mask_source' -ReadWrite
    Invoke-PgSql $source -ReadWrite @'
CREATE TABLE person (id int PRIMARY KEY, mail text UNIQUE, name text, doc jsonb);
INSERT INTO person SELECT n, 'p' || n || '@corp.test', (ARRAY['Mary Smith', 'James Miller', 'Anna Jones', 'Peter Brown'])[1 + n % 4], jsonb_build_object('mail', 'p' || n || '@corp.test')
FROM generate_series(1, 200) n;
'@
    $key = [Net.NetworkCredential]::new('', 'the key of these tests, long enough').SecurePassword
    $rules = @(
        New-PgMaskRule person mail email
        New-PgMaskRule person name name -Options @{ locale = 'sv' }
        New-PgMaskRule person doc -Path '$.mail' -Mask email
    )
}

AfterAll {
    $server | Stop-PgServer
}

Describe 'A masked refresh' {
    It 'does not begin while a column is undecided' {
        { Copy-PgDatabase $source $target -Mask $rules[0] -Key $key -ErrorAction Stop } |
            Should -Throw -ErrorId 'MaskPlanRefused*'
        (Test-PgMask $source $rules[0] -Key $key).Column | Should -Be 'name', 'doc'
    }

    It 'masks on the way, and proves it' {
        $proof = Copy-PgDatabase $source $target -Mask $rules -Key $key | Test-PgMask $source $rules -Key $key
        $proof.Status | Sort-Object -Unique | Should -Be 'Passed'
        ($proof | Measure-Object Survived -Sum).Sum | Should -Be 0
        (Invoke-PgSql $target "SELECT count(*) AS n FROM person WHERE mail LIKE '%corp.test' OR doc::text LIKE '%corp.test%'").n |
            Should -Be 0
    }

    It 'takes the key from the environment, and says what to do without one' {
        { Copy-PgDatabase $source $target -Mask $rules -Replace -ErrorAction Stop } | Should -Throw -ErrorId 'MaskKeyMissing*'
        $env:PGSTAGING__MASKING__KEY = 'the key of these tests, long enough'
        try {
            (Copy-PgDatabase $source $target -Mask $rules -Replace).RowCount | Should -Be 200
        }
        finally {
            Remove-Item Env:PGSTAGING__MASKING__KEY
        }
    }

    It 'reads and writes rules' {
        $path = Join-Path $TestDrive masks.json
        $rules | Export-PgMaskRule $path | Should -BeOfType IO.FileInfo
        (Import-PgMaskRule $path).Mask | Should -Be 'email', 'name', 'email'
        { $rules | Export-PgMaskRule $path -ErrorAction Stop } | Should -Throw -ErrorId 'MaskRuleFileExists*'
        (Get-Content $path -Raw | ConvertFrom-Json).undecided | Should -Be 'fail'
        $rules | Export-PgMaskRule $path -LargeObjects Empty -Force
        (Get-Content $path -Raw | ConvertFrom-Json).largeObjects | Should -Be 'empty'
    }

    It 'completes the names of masks' {
        $line = 'New-PgMaskRule -Mask cre'
        $found = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches
        $found.CompletionText | Should -Be 'creditCard'
        $found.ToolTip | Should -Match 'becomes'
    }
}

Describe 'From findings to a database masked in place' {
    BeforeAll {
        $old = "$($server.ConnectionString);Database=mask_old"
        Invoke-PgSql $server 'CREATE DATABASE mask_old TEMPLATE mask_source' -ReadWrite
    }

    It 'finds personal data, shows none of it, and makes rules of it' {
        $found = Find-PgSensitiveData $old
        $found.Column | Sort-Object -Unique | Should -Be 'doc', 'mail', 'name'
        ($found | Format-List | Out-String) | Should -Not -Match 'corp\.test'
        ($found | New-PgMaskRule | ForEach-Object Mask | Sort-Object -Unique) | Should -Contain 'email'
    }

    It 'shows what it would do, and does nothing' {
        Invoke-PgMask $old $rules -Key $key -WhatIf
        $rows = Invoke-PgMask $old $rules -Key $key -Preview 2
        $rows | Where-Object Column -eq mail | Select-Object -First 1 -ExpandProperty After | Should -Match '@example\.'
        ($rows | Out-String) | Should -Not -Match 'corp\.test'
        (Invoke-PgSql $old "SELECT count(*) AS n FROM person WHERE mail LIKE '%@corp.test'").n | Should -Be 200
    }

    It 'refuses production' {
        Set-Content (Join-Path $TestDrive pgstaging.json) (@{
                targets = @{ live = @{ uri = $server.ConnectionString; database = 'mask_old'; label = 'production'; allowPlaintextPassword = $true } }
            } | ConvertTo-Json -Depth 5)
        Push-Location $TestDrive
        try {
            { Invoke-PgMask live $rules -Key $key -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId '*Production*'
        }
        finally {
            Pop-Location
        }
    }

    It 'masks, and the proof holds' {
        $result = Invoke-PgMask $old $rules -Key $key -Confirm:$false
        $result.RowCount | Should -Be 200
        $result.Remaining | Should -Not -BeNullOrEmpty
        $proof = $result | Test-PgMask -Source $source -Mask $rules -Key $key
        $proof.Status | Sort-Object -Unique | Should -Be 'Passed'
        $same = Compare-Object (Invoke-PgSql $old 'SELECT mail FROM person ORDER BY id').mail (Invoke-PgSql $target 'SELECT mail FROM person ORDER BY id').mail
        $same | Should -BeNullOrEmpty
    }
}
