namespace PgStaging.Host;

/// <summary>What the console says about itself.</summary>
internal static class HostText
{
    public const string Banner = """
        PgStaging console: the PowerShell language and the cmdlets of PgStaging.
        This is no full PowerShell: it has the core commands (Where-Object, ForEach-Object, Get-Command, Get-Help),
        but no Utility or Management cmdlets (Select-Object, Format-Table, Get-ChildItem, Write-Host).
        In PowerShell 7.4 or later, Import-Module PgStaging gives you both. Leave with exit.
        """;

    public const string Usage = """
        A small console for PgStaging on machines without PowerShell.

            PgStaging.Host script.ps1 [arguments]   runs a script; -Name value and -Switch bind to its param()
            PgStaging.Host -Command "text"          runs the text as commands (-c)
            PgStaging.Host -                        runs what comes on standard input
            PgStaging.Host                          asks for commands, until exit
            PgStaging.Host -Help                    shows this

        From the source tree: dotnet run --project src/PgStaging.Host -- script.ps1

        This is no full PowerShell. It is the PowerShell language with the core commands (Where-Object, ForEach-Object,
        Get-Command, Get-Help, Import-Module and others) and the cmdlets of PgStaging. It has no Utility or Management
        cmdlets: no Select-Object, Format-Table, Get-ChildItem or Write-Host. For those, install PowerShell 7.4 or
        later and import the module there; scripts that run here run there too.

        Objects go to standard output. Errors, warnings, verbose output, progress and questions go to standard error,
        questions to standard output when it is a terminal. A progress bar is drawn only on a terminal; elsewhere a
        line of progress is written now and then. Colours are left out when NO_COLOR is set.

        Ctrl+C stops the running command, which closes its sessions and removes what it left half-done first.

        Exit codes: 0 success; 1 a terminating error ended the commands; n after exit n; 64 the command line was
        wrong; 130 stopped with Ctrl+C; 143 stopped by SIGTERM. Of -Command and standard input also 1 if the last
        statement failed. A script goes on after a command's error unless $ErrorActionPreference is 'Stop'.
        """;
}
