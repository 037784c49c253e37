using System.Collections.Immutable;
using System.Globalization;

namespace PgStaging.Engine.Catalog;

/// <summary>One object of a database's schema. Comments, privileges and dependencies are kept in the model, by address.</summary>
internal abstract record CatalogObject
{
    [NotSaved]
    public required ObjectAddress Address { get; init; }

    public abstract PgObjectKind Kind { get; }

    /// <summary>The schema it lives in, or null for objects outside schemas.</summary>
    public string? Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>The role that owns it; null for kinds without an owner of their own (constraints, indexes, triggers).</summary>
    public string? Owner { get; init; }

    /// <summary>
    /// Kind and quoted identity as COMMENT ON takes them, such as <c>TABLE "a"."b"</c>,
    /// <c>FUNCTION "a"."f"(integer)</c> or <c>TRIGGER "t" ON "a"."b"</c>.
    /// </summary>
    public abstract string Reference { get; }

    /// <summary>
    /// What makes this object the same one in two databases: unique within a database, whatever its definition.
    /// </summary>
    public virtual string Identity => Reference;

    /// <summary>The relation this is a part of (constraint, index, trigger, rule, policy): null for independent objects.</summary>
    public ObjectAddress? Parent { get; init; }

    /// <summary>
    /// Other addresses that stand for the same object in pg_depend: a table's row type and its array type, a view's
    /// rule, a range's multirange, an extension's members.
    /// </summary>
    [NotSaved]
    public ImmutableArray<ObjectAddress> Aliases { get; init; } = [];

    /// <summary>
    /// Addresses inside this object whose dependencies the model keeps apart, because a step of their own can make
    /// them later: column defaults, a domain's constraints.
    /// </summary>
    public virtual IEnumerable<ObjectAddress> Parts => [];

    /// <summary>A name for one of <see cref="Parts"/>, unique among them and equal in two databases.</summary>
    public virtual string PartName(ObjectAddress part) =>
        Parts.TakeWhile(other => other != part).Count().ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of a column, for objects that have columns; null for a number that is none.</summary>
    public virtual string? ColumnName(int number) => null;

    /// <summary>Name for people, such as <c>public.person</c>.</summary>
    public virtual string DisplayName => Schema is null ? Name : $"{Schema}.{Name}";

    /// <summary>The same without the schema, such as <c>person</c>, <c>f(integer)</c> or <c>person.person_pkey</c>.</summary>
    public string NameInSchema => Schema is not null && DisplayName.StartsWith($"{Schema}.", StringComparison.Ordinal)
        ? DisplayName[(Schema.Length + 1)..] : DisplayName;

    /// <summary>Schema and name quoted for SQL.</summary>
    public string QuotedName => Schema is null ? SqlName.Quote(Name) : SqlName.Quote(Schema, Name);
}
