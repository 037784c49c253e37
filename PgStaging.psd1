@{
    # Nested rather than the root module: only then is its help looked for beside it, in module/bin/en-US.
    NestedModules        = @('module/bin/PgStaging.Commands.dll')
    ModuleVersion        = '0.1.0'
    GUID                 = '3f1c7d52-9a64-4e0b-8c1d-5b27e6f0a943'
    Author               = 'The PgStaging authors'
    CompanyName          = 'PgStaging'
    Copyright            = '(c) The PgStaging authors.'
    Description          = 'Keeps PostgreSQL staging environments true to production: fresh, masked, and reset in an instant.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('module/PgStaging.Format.ps1xml')
    TypesToProcess       = @('module/PgStaging.Types.ps1xml')
    # One name a line, in alphabetical order: the exports are the cmdlet classes, no more and no fewer.
    CmdletsToExport      = @(
        'Checkpoint-PgBranch'
        'Copy-PgDatabase'
        'Export-PgMaskRule'
        'Export-PgSchema'
        'Find-PgSensitiveData'
        'Get-PgBranch'
        'Get-PgBranchPool'
        'Get-PgConnectionString'
        'Get-PgDrift'
        'Get-PgServer'
        'Get-PgTarget'
        'Import-PgMaskRule'
        'Invoke-PgBranchCleanup'
        'Invoke-PgMask'
        'Invoke-PgSql'
        'New-PgBranch'
        'New-PgMaskRule'
        'Remove-PgBranch'
        'Rename-PgBranch'
        'Repair-PgDrift'
        'Reset-PgBranch'
        'Restore-PgBranch'
        'Set-PgBranch'
        'Set-PgBranchPool'
        'Start-PgBranch'
        'Start-PgServer'
        'Stop-PgBranch'
        'Stop-PgServer'
        'Test-PgMask'
        'Test-PgTarget'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags = @('PostgreSQL', 'Database', 'Staging', 'Refresh', 'Masking', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
