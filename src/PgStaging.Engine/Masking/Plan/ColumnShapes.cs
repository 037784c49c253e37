using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>Finds out what the values of columns are.</summary>
internal sealed class ColumnShapes(MaskCatalog catalog)
{
    private const int VarHeader = 4;

    private static readonly FrozenDictionary<string, ValueFamily> Families = new Dictionary<string, ValueFamily>
    {
        ["text"] = ValueFamily.Text, ["varchar"] = ValueFamily.Text, ["bpchar"] = ValueFamily.Text,
        ["name"] = ValueFamily.Text, ["char"] = ValueFamily.Text,
        ["int2"] = ValueFamily.Number, ["int4"] = ValueFamily.Number, ["int8"] = ValueFamily.Number,
        ["numeric"] = ValueFamily.Number, ["float4"] = ValueFamily.Float, ["float8"] = ValueFamily.Float,
        ["date"] = ValueFamily.Date, ["timestamp"] = ValueFamily.Timestamp, ["timestamptz"] = ValueFamily.Timestamp,
        ["uuid"] = ValueFamily.Uuid, ["inet"] = ValueFamily.Network, ["cidr"] = ValueFamily.Network,
        ["macaddr"] = ValueFamily.MacAddress, ["macaddr8"] = ValueFamily.MacAddress, ["bytea"] = ValueFamily.Bytes,
        ["point"] = ValueFamily.Point,
    }.ToFrozenDictionary();

    private static readonly ImmutableHashSet<string> TextLike =
        ["json", "jsonb", "xml", "hstore", "tsvector", "bytea", "text", "varchar", "bpchar", "name", "citext"];

    public ColumnShape Of(MaskTableColumn column) => Of(column.Type, column.Modifier, column.HasLooseCollation);

    /// <summary>What the values of a type are.</summary>
    /// <param name="oid">The type.</param>
    /// <param name="modifier">What it gets, such as a length; -1 for nothing.</param>
    /// <param name="isCaseless">Whether its collation takes different texts as equal.</param>
    public ColumnShape Of(uint oid, int modifier, bool isCaseless = false)
    {
        MaskType type = catalog.Types[oid];
        List<(string, string)> names = [(type.Schema, type.Name)];
        bool isChecked = false;
        while (type.Kind == 'd')
        {
            isChecked |= type.IsChecked;
            modifier = type.Modifier >= 0 ? type.Modifier : modifier;
            type = catalog.Types[type.Base];
            names.Add((type.Schema, type.Name));
        }
        bool isCitext = type is { Kind: 'b', Name: "citext" };
        ValueFamily family = isCitext ? ValueFamily.Text
            : type.Schema == "pg_catalog" ? Families.GetValueOrDefault(type.Name) : ValueFamily.Other;
        (decimal? least, decimal? most) = Range(type, modifier);
        return new ColumnShape
        {
            Family = family,
            Type = type,
            MaxLength = MaxLength(type, modifier),
            Least = least,
            Most = most,
            IsChecked = isChecked,
            IsCaseless = isCitext || isCaseless,
            HoldsText = HoldsText(type, []),
            TypeNames = names,
        };
    }

    private static int? MaxLength(MaskType type, int modifier) => type switch
    {
        { Schema: "pg_catalog", Name: "varchar" or "bpchar" } => modifier >= VarHeader ? modifier - VarHeader : null,
        { Schema: "pg_catalog", Name: "name" } => 63,
        { Schema: "pg_catalog", Name: "char" } => 1,
        _ => null,
    };

    private static (decimal? Least, decimal? Most) Range(MaskType type, int modifier)
    {
        if (type.Schema != "pg_catalog")
            return (null, null);
        switch (type.Name)
        {
            case "int2":
                return (short.MinValue, short.MaxValue);
            case "int4":
                return (int.MinValue, int.MaxValue);
            case "int8":
                return (long.MinValue, long.MaxValue);
            case "numeric" when modifier >= VarHeader:
                int precision = (modifier - VarHeader) >> 16;
                // The scale is signed, in eleven bits.
                int scale = (((modifier - VarHeader) & 0x7FF) ^ 1024) - 1024;
                decimal? most = Largest(precision, scale);
                return (-most, most);
            default:
                return (null, null);
        }
    }

    // What has more digits than a decimal holds bounds nothing.
    private static decimal? Largest(int precision, int scale)
    {
        if (precision > 28 || scale is < 0 or > 28)
            return null;
        decimal digits = 0;
        for (int digit = 0; digit < precision; digit++)
            digits = (digits * 10) + 9;
        for (int place = 0; place < scale; place++)
            digits /= 10;
        return digits;
    }

    // A composite type may hold itself, in an array.
    private bool HoldsText(MaskType type, HashSet<uint> seen)
    {
        if (!seen.Add(type.Oid))
            return false;
        return type.Kind switch
        {
            'd' => HoldsText(catalog.Types[type.Base], seen),
            'c' => catalog.Relations.TryGetValue(type.Relation, out MaskTable? relation)
                && relation.Columns.Any(field => HoldsText(catalog.Types[field.Type], seen)),
            _ when type.Element != 0 => HoldsText(catalog.Types[type.Element], seen),
            _ => type.Kind == 'b' && TextLike.Contains(type.Name),
        };
    }
}
