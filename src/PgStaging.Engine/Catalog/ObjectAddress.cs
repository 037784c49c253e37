using System.Globalization;

namespace PgStaging.Engine.Catalog;

/// <summary>An object as pg_depend names it: the catalog it is in, its OID there, and a column number or 0.</summary>
internal readonly record struct ObjectAddress(uint ClassId, uint ObjectId, int SubId = 0)
{
    /// <summary>The object itself where this is one of its columns.</summary>
    public ObjectAddress Whole => this with { SubId = 0 };

    /// <summary>The one that records generate would print <see cref="Whole"/>, and so itself, without end.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ClassId}/{ObjectId}/{SubId}");
}
