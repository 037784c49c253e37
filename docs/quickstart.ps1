<#
.SYNOPSIS
Refreshes a staging database from a sample production database, masks it and branches it, on a throw-away server.

.DESCRIPTION
Runs in pwsh 7.4 or later after a build, and without pwsh by
    dotnet run --project src/PgStaging.Host -- docs/quickstart.ps1

.PARAMETER Version
The major version of PostgreSQL to use; the newest found on this machine when left out.
#>
[CmdletBinding()]
param(
    [int] $Version
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command -Name Copy-PgDatabase -ErrorAction Ignore)) {
    Import-Module -Name "$PSScriptRoot/../PgStaging.psd1"
}

# What two databases are compared by: every table's rows, and every object's definition as the server writes it.
$rowsOfEachTable = @'
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       (xpath('/row/n/text()', answer))[1]::text AS rows,
       (xpath('/row/h/text()', answer))[1]::text AS checksum
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL query_to_xml(format('SELECT count(*) AS n, sum(hashtextextended(t::text, 0)) AS h FROM ONLY %I.%I t',
                                       n.nspname, c.relname), true, true, '') answer
WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
UNION ALL
SELECT 'the large objects', count(*)::text, sum(hashtextextended(encode(lo_get(oid), 'hex'), oid::bigint))::text
FROM pg_largeobject_metadata
ORDER BY 1
'@
$everyObject = @'
SELECT i.type AS kind, i.identity AS name, md5(coalesce(o.definition, '')) AS checksum
FROM (SELECT 'pg_class'::regclass AS class, oid,
             CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid)
                  WHEN relkind IN ('i', 'I') THEN pg_get_indexdef(oid)
                  ELSE concat_ws(' ', relkind, relpersistence, reloptions::text, relrowsecurity) END AS definition
      FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'i', 'I', 'c') AND relnamespace >= 16384
      UNION ALL
      SELECT 'pg_proc'::regclass, oid, CASE prokind WHEN 'a' THEN proargtypes::text ELSE pg_get_functiondef(oid) END
      FROM pg_proc WHERE pronamespace >= 16384
      UNION ALL SELECT 'pg_type'::regclass, oid, typtype::text || typcategory::text
      FROM pg_type WHERE typnamespace >= 16384 AND typtype IN ('e', 'd', 'r')
      UNION ALL SELECT 'pg_constraint'::regclass, oid, pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace >= 16384
      UNION ALL SELECT 'pg_trigger'::regclass, oid, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT 'pg_policy'::regclass, oid, pg_get_expr(polqual, polrelid) FROM pg_policy
      UNION ALL SELECT 'pg_rewrite'::regclass, oid, pg_get_ruledef(oid) FROM pg_rewrite WHERE oid >= 16384
      UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, pg_get_statisticsobjdef(oid) FROM pg_statistic_ext
      UNION ALL SELECT 'pg_attrdef'::regclass, oid, pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE oid >= 16384
      UNION ALL SELECT 'pg_collation'::regclass, oid, collcollate FROM pg_collation WHERE collnamespace >= 16384
      UNION ALL SELECT 'pg_extension'::regclass, oid, extversion FROM pg_extension
      UNION ALL SELECT 'pg_namespace'::regclass, oid, nspacl::text FROM pg_namespace WHERE oid >= 16384) o
CROSS JOIN LATERAL pg_identify_object(o.class, o.oid, 0) i
ORDER BY 1, 2
'@

# The names (with kind) whose checksums differ, or that one side lacks.
function Compare-Answer($Source, $Destination, [string] $Query) {
    $expected = @{}
    foreach ($row in Invoke-PgSql $Source $Query) { $expected["$($row.kind) $($row.name)"] = "$($row.rows) $($row.checksum)" }
    $found = @{}
    foreach ($row in Invoke-PgSql $Destination $Query) { $found["$($row.kind) $($row.name)"] = "$($row.rows) $($row.checksum)" }
    $differences = foreach ($name in @($expected.Keys) + @($found.Keys)) {
        if ($expected[$name] -ne $found[$name]) { $name }
    }
    @{ Count = $expected.Count; Differences = @($differences) }
}

function Assert-Same($Source, $Destination) {
    $rows = Compare-Answer $Source $Destination $rowsOfEachTable
    $objects = Compare-Answer $Source $Destination $everyObject
    foreach ($name in $rows.Differences) { "  rows differ: $name" }
    foreach ($name in $objects.Differences) { "  definition differs: $name" }
    if ($rows.Differences.Count + $objects.Differences.Count -gt 0) {
        throw 'Staging is not the same as production.'
    }
    "Rows agree in all $($rows.Count - 1) tables (count and checksum), and so do the large objects; " +
        "all $($objects.Count) object definitions agree."
}

# Every address of mail that stands anywhere in a database, whatever column, document or field holds it.
function Get-EveryAddress($Database) {
    $found = [Collections.Generic.HashSet[string]]::new()
    foreach ($table in Invoke-PgSql $Database $rowsOfEachTable) {
        if ($table.name -eq 'the large objects') { continue }
        $query = "SELECT DISTINCT lower(m[1]) AS address FROM ONLY $($table.name) t, regexp_matches(t::text, '[\w.+-]+@[\w.-]+', 'g') m"
        foreach ($row in Invoke-PgSql $Database $query) { [void] $found.Add($row.address) }
    }
    , $found
}

function Assert-NoAddressOf($Source, $Destination) {
    $original = Get-EveryAddress $Source
    $copied = Get-EveryAddress $Destination
    $survived = 0
    foreach ($address in $copied) { if ($original.Contains($address)) { $survived++ } }
    if ($survived -gt 0 -or $original.Count -eq 0 -or $copied.Count -eq 0) {
        throw "Of production's $($original.Count) addresses of mail $survived are in staging."
    }
    "None of production's $($original.Count) addresses of mail is anywhere in staging, which has $($copied.Count) others."
}

$started = [datetime]::UtcNow
$which = if ($Version) { @{ Version = $Version } } else { @{} }
''
'1. A throw-away PostgreSQL server'
$server = Start-PgServer -Ephemeral @which
try {
    $server | Out-Host

    ''
    '2. A sample production database'
    $production = "$($server.ConnectionString);Database=production"
    $staging = "$($server.ConnectionString);Database=staging"
    Invoke-PgSql $server 'CREATE DATABASE production' -ReadWrite
    Invoke-PgSql $production -Path "$PSScriptRoot/quickstart-production.sql" -ReadWrite
    Invoke-PgSql $production 'SELECT full_name, email, phone FROM app.person ORDER BY person_id LIMIT 3' |
        ForEach-Object { '   {0,-15} {1,-28} {2}' -f $_.full_name, $_.email, $_.phone }

    ''
    '3. Staging: a copy of production'
    # Production is elsewhere as a rule: what is on the same server would be cloned.
    $copy = Copy-PgDatabase -Source $production -Destination $staging -NoClone
    # One Out-Host each: PowerShell shows objects of another kind that follow a table as lists.
    $copy | Out-Host
    $copy.Tables | Out-Host
    $copy.NotCopied | Out-Host
    Assert-Same $production $staging

    ''
    '4. Staging drifts; a refresh replaces it while it stays online until the last moment'
    Invoke-PgSql $staging ('UPDATE app.person SET note = ''changed in staging'' WHERE person_id <= 10; ' +
        'DROP VIEW app.good_customer') -ReadWrite
    Copy-PgDatabase -Source $production -Destination $staging -NoClone -Replace | Out-Host
    Assert-Same $production $staging

    ''
    '5. The same, masked on the way by the rules in docs/quickstart-masks.json'
    # A key is made once and kept where secrets are: masking:key of the configuration, for example in the environment.
    $key = [Net.NetworkCredential]::new('', 'a key for this sample alone').SecurePassword
    $rules = "$PSScriptRoot/quickstart-masks.json"
    $masked = Copy-PgDatabase -Source $production -Destination $staging -Mask $rules -Key $key -Replace
    $masked | Out-Host
    Invoke-PgSql $staging 'SELECT full_name, email, phone FROM app.person ORDER BY person_id LIMIT 3' |
        ForEach-Object { '   {0,-22} {1,-52} {2}' -f $_.full_name, $_.email, $_.phone }
    ''
    $masked | Test-PgMask -Source $production -Mask $rules -Key $key | Out-Host
    Assert-NoAddressOf $production $staging

    ''
    '6. A masked mirror, and two branches of it'
    $mirror = "$($server.ConnectionString);Database=mirror"
    $branches = Copy-PgDatabase -Source $production -Destination $mirror -Mask $rules -Key $key |
        New-PgBranch -Name qa, dev -ExpiresIn 7d
    Get-PgBranch -Server $server | Out-Host
    $qa = $branches[0]

    ''
    '7. A branch drifts, and is reset to its mirror under the same connection string'
    Invoke-PgSql $qa ('ALTER TABLE app.person ADD COLUMN shoe_size int; DROP VIEW app.good_customer; ' +
        'UPDATE app.person SET note = ''changed in qa''') -ReadWrite
    Get-PgDrift $qa -Reference $production | Out-Host
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $qa | Reset-PgBranch | Out-Host
    'Reset in {0:n2} s.' -f $clock.Elapsed.TotalSeconds
    $drift = @(Get-PgDrift $qa -Reference $production)
    if ($drift.Count -gt 0) {
        $drift | Out-Host
        throw 'The branch still differs from production.'
    }
    'No drift: the branch''s schema is production''s again.'
    Assert-NoAddressOf $production $qa
}
finally {
    $server | Stop-PgServer
}
''
'Done in {0:n0} s. The server and its data are gone.' -f ([datetime]::UtcNow - $started).TotalSeconds
