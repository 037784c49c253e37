using System.Collections.Frozen;

namespace PgStaging.Engine.Masking;

/// <summary>Tells what the values of a type are.</summary>
internal static class ValueSorts
{
    private static readonly FrozenDictionary<string, ValueSort> Known = new Dictionary<string, ValueSort>
    {
        ["text"] = ValueSort.Text, ["varchar"] = ValueSort.Text, ["bpchar"] = ValueSort.Text, ["name"] = ValueSort.Text,
        ["xml"] = ValueSort.Text, ["int2"] = ValueSort.Number, ["int4"] = ValueSort.Number, ["int8"] = ValueSort.Number,
        ["numeric"] = ValueSort.Number | ValueSort.Fraction, ["float4"] = ValueSort.Fraction, ["float8"] = ValueSort.Fraction,
        ["date"] = ValueSort.Date, ["timestamp"] = ValueSort.Timestamp, ["timestamptz"] = ValueSort.Timestamp,
        ["uuid"] = ValueSort.Uuid, ["inet"] = ValueSort.Address, ["macaddr"] = ValueSort.Device, ["macaddr8"] = ValueSort.Device,
        ["point"] = ValueSort.Position, ["bytea"] = ValueSort.Bytes, ["json"] = ValueSort.Document, ["jsonb"] = ValueSort.Document,
    }.ToFrozenDictionary();

    // Types of extensions are known by their names, whatever schema they are in.
    private static readonly FrozenDictionary<string, ValueSort> OfExtensions = new Dictionary<string, ValueSort>
    {
        ["citext"] = ValueSort.Text, ["hstore"] = ValueSort.Document, ["geometry"] = ValueSort.Position, ["geography"] = ValueSort.Position,
    }.ToFrozenDictionary();

    public static ValueSort Of(MaskType type) => type switch
    {
        { Kind: 'c' } => ValueSort.Document,
        { Kind: not 'b' } => ValueSort.None,
        { Element: not 0 } => ValueSort.Document,
        { Schema: "pg_catalog" } => Known.GetValueOrDefault(type.Name),
        _ => OfExtensions.GetValueOrDefault(type.Name),
    };
}
