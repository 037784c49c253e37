#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests, packages and documents PgStaging. Needs the .NET SDK 10; dotnet build and dotnet test do without this.
.PARAMETER Task
    Build: the module, ready for Import-Module ./PgStaging.psd1.
    Test: dotnet test, then Pester and PSScriptAnalyzer where they are installed.
    Package: artifacts/PgStaging/<version>/ with what the module consists of, and a zip file of it.
    Help: the pages in docs/cmdlets, from the XML documentation of the cmdlets.
.PARAMETER Configuration
    Debug or Release.
#>
[CmdletBinding()]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute(
    'PSReviewUnusedParameter', 'Configuration', Justification = 'The functions use it.')]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Help')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

function Invoke-Build {
    dotnet build (Join-Path $PSScriptRoot PgStaging.slnx) --configuration $Configuration
}

function Invoke-Test {
    Invoke-Build
    dotnet test --solution (Join-Path $PSScriptRoot PgStaging.slnx) --configuration $Configuration --no-build

    if (Get-Module -ListAvailable Pester | Where-Object Version -ge '5.0') {
        Import-Module Pester -MinimumVersion 5.0
        $run = Invoke-Pester -Path (Join-Path $PSScriptRoot tests Pester) -PassThru
        if ($run.Result -ne 'Passed') { throw "Pester: $($run.FailedCount) of $($run.TotalCount) tests failed." }
    }
    else {
        Write-Warning 'Skipped the tests in tests/Pester: Pester 5 is not installed.'
    }

    if (Get-Module -ListAvailable PSScriptAnalyzer) {
        $scripts = Get-ChildItem $PSScriptRoot -Include *.ps1, *.psm1, *.psd1 -File -Recurse |
            Where-Object FullName -notmatch '[\\/](bin|obj|artifacts)[\\/]'
        $findings = foreach ($script in $scripts) {
            # The analyzer does not see that Pester's blocks share their variables.
            $rules = @{}
            if ($script.Name -like '*.Tests.ps1') { $rules.ExcludeRule = 'PSUseDeclaredVarsMoreThanAssignments' }
            Invoke-ScriptAnalyzer -Path $script.FullName -Severity Warning, Error @rules
        }
        $findings | Out-Host
        if ($findings) { throw "PSScriptAnalyzer: $(@($findings).Count) findings." }
    }
    else {
        Write-Warning 'Skipped the analysis of the scripts: PSScriptAnalyzer is not installed.'
    }
}

function Invoke-Package {
    Invoke-Build
    $version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot PgStaging.psd1)).ModuleVersion
    $package = Join-Path $PSScriptRoot artifacts PgStaging $version
    if (Test-Path (Split-Path $package)) { Remove-Item (Split-Path $package) -Recurse }
    $null = New-Item $package -ItemType Directory
    # The same layout as in the repository, so that the same manifest serves both.
    Copy-Item (Join-Path $PSScriptRoot PgStaging.psd1), (Join-Path $PSScriptRoot README.md) $package
    Copy-Item (Join-Path $PSScriptRoot module) $package -Recurse
    $null = Test-ModuleManifest (Join-Path $package PgStaging.psd1)
    $zip = Join-Path $PSScriptRoot artifacts "PgStaging.$version.zip"
    if (Test-Path $zip) { Remove-Item $zip }
    [System.IO.Compression.ZipFile]::CreateFromDirectory((Split-Path $package), $zip, 'Optimal', $true)
    Get-Item $package, $zip
}

function Invoke-Help {
    dotnet build (Join-Path $PSScriptRoot src PgStaging.Commands) --configuration $Configuration
    $bin = Join-Path $PSScriptRoot src '{0}' bin $Configuration '{1}' '{0}.dll'
    $pages = Join-Path $PSScriptRoot docs cmdlets
    dotnet ($bin -f 'PgStaging.Help', 'net10.0') ($bin -f 'PgStaging.Commands', 'net8.0') `
        (Join-Path $PSScriptRoot module bin en-US PgStaging.Commands.dll-Help.xml) $pages
    Get-ChildItem $pages
}

foreach ($name in $Task) {
    & "Invoke-$name"
}
