BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $manifest = Import-PowerShellDataFile (Join-Path $root PgStaging.psd1)
    $cmdlets = $manifest.CmdletsToExport | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $manifestPath = Join-Path $root PgStaging.psd1
    Import-Module $manifestPath -Force
    # Port 1 answers nobody.
    $nobody = 'Host=127.0.0.1;Port=1;Database=d;Username=u;Password=hush'
    $server = [PgStaging.PgServer] @{
        Name = 'main'; Version = '18.4'; Running = $true; Host = '127.0.0.1'; Port = 5433; Username = 'postgres'
        DataDirectory = '/var/lib/main'; BinaryDirectory = '/usr/bin'; LogPath = '/var/log/main'; Ephemeral = $false
        RunsAs = 'postgres'; ConnectionString = $nobody
    }
}

AfterAll {
    Remove-Module PgStaging
}

Describe 'The module' {
    It 'has a valid manifest' {
        (Test-ModuleManifest $manifestPath).Name | Should -Be 'PgStaging'
    }

    It 'exports the cmdlets of its manifest and nothing else' {
        $expected = (Import-PowerShellDataFile $manifestPath).CmdletsToExport
        (Get-Command -Module PgStaging).Name | Sort-Object | Should -Be ($expected | Sort-Object)
        (Get-Module PgStaging).ExportedFunctions.Count | Should -Be 0
        (Get-Module PgStaging).ExportedAliases.Count | Should -Be 0
    }

    It 'keeps its engine and driver in a load context of their own' {
        { Invoke-PgSql $nobody 'SELECT 1' } | Should -Throw
        $default = [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach{ $_.GetName().Name }
        $own = [System.Runtime.Loader.AssemblyLoadContext]::All.Where{ $_.Name -eq 'PgStaging' }
        $default | Should -Contain 'PgStaging'
        $default | Should -Not -Contain 'PgStaging.Engine'
        $default | Should -Not -Contain 'Npgsql'
        $own.Count | Should -Be 1
        $own.Assemblies.ForEach{ $_.GetName().Name } | Should -Contain 'Npgsql'
    }

    It 'can be imported again' {
        Import-Module $manifestPath -Force
        { Invoke-PgSql $nobody 'SELECT 1' } | Should -Throw -ErrorId '*,PgStaging.Commands.InvokePgSqlCommand'
    }
}

Describe 'Help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
    }

    It 'says what the cmdlet is good for' {
        $help.Synopsis | Should -Not -Match "^\s*$Name"
        $help.Synopsis.Length | Should -BeGreaterThan 20
    }

    It 'says what each parameter means' {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        foreach ($parameter in (Get-Command $Name).Parameters.Keys.Where{ $_ -notin $common }) {
            $description = $help.parameters.parameter.Where{ $_.name -eq $parameter }.description.Text
            $description | Should -Not -BeNullOrEmpty -Because "-$parameter is a parameter of $Name"
        }
    }
}

Describe 'What is shown' {
    It 'shows a server as a table and as a list, never with its password' {
        $table = $server | Out-String -Width 120
        $table | Should -Match '127\.0\.0\.1:5433'
        $list = $server | Format-List | Out-String
        $list | Should -Match 'BinaryDirectory'
        "$table$list$server" | Should -Not -Match 'hush'
    }

    It 'writes sizes as people read them' {
        [PgStaging.PgTableCopy]::new('app', 'order', 3, 327155712, 1, '0:0:1.2', $null) | Out-String -Width 120 |
            Should -Match '312 MB .* 1\.2 s'
    }
}

Describe 'Errors' {
    It 'can be caught by type and say what to do, without the password' {
        $caught = $null
        try { $server | Invoke-PgSql -Query 'SELECT 1' } catch [PgStaging.PgStagingException] { $caught = $_ }
        $caught.Exception.ErrorId | Should -Not -BeNullOrEmpty
        $caught.CategoryInfo.Category | Should -Be 'ConnectionError'
        $caught.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        "$caught $($caught.CategoryInfo) $($caught.Exception)" | Should -Not -Match 'hush'
    }
}
