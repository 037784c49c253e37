namespace PgStaging.Engine.Masking;

/// <summary>A trigger of a table.</summary>
/// <param name="Table">The table's OID.</param>
/// <param name="Name">The trigger's name.</param>
/// <param name="State">As tgenabled: O, A, R, or D for disabled.</param>
internal sealed record TableTrigger(uint Table, string Name, char State)
{
    /// <summary>What makes a trigger of any other state have this one.</summary>
    public string Restore => $"{Verb(State)} TRIGGER {SqlName.Quote(Name)}";

    /// <summary>What makes it fire, or not, while rows are put back; null where it does so anyway.</summary>
    /// <param name="fires">Whether it must.</param>
    public string? Switch(bool fires)
    {
        char wanted = fires ? 'A' : 'D';
        return State == wanted ? null : $"{Verb(wanted)} TRIGGER {SqlName.Quote(Name)}";
    }

    private static string Verb(char state) => state switch
    {
        'O' => "ENABLE",
        'A' => "ENABLE ALWAYS",
        'R' => "ENABLE REPLICA",
        _ => "DISABLE",
    };
}
