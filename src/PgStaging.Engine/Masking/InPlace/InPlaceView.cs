namespace PgStaging.Engine.Masking;

/// <summary>A materialized view that holds rows of masked tables.</summary>
/// <param name="Oid">Its OID.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="MayChange">Whether our role may fill it again.</param>
internal sealed record InPlaceView(uint Oid, string Schema, string Name, bool MayChange)
{
    public string DisplayName => $"{Schema}.{Name}";

    public string QuotedName => SqlName.Quote(Schema, Name);
}
