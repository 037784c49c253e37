using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Changes what belongs to the database as a whole.</summary>
internal static class DatabaseAlteration
{
    public static Alteration Of(DatabaseAttributes present, DatabaseAttributes wanted)
    {
        List<string> statements = [];
        if (present.ConnectionLimit != wanted.ConnectionLimit)
            statements.Add(FormattableString.Invariant($"ALTER {wanted.Reference} CONNECTION LIMIT {wanted.ConnectionLimit}"));
        if (present.IsTemplate != wanted.IsTemplate)
            statements.Add($"ALTER {wanted.Reference} IS_TEMPLATE {(wanted.IsTemplate ? "true" : "false")}");
        return Alteration.Adding(statements);
    }

    public static Alteration Of(DatabaseLocale present, DatabaseLocale wanted) =>
        wanted with { CollationVersion = present.CollationVersion, IsVersionStale = present.IsVersionStale } == present
            ? CollationVersionAlteration.Of(
                $"ALTER {present.Reference} REFRESH COLLATION VERSION", present.IsVersionStale)
            : Alteration.Refuse(
                "The encoding and the locale of a database are fixed when it is made: make another one with those wanted, "
                + "and copy into it.");

    public static Alteration Of(DatabaseSetting wanted, RepairContext context) =>
        Alteration.Adding(DatabaseSettingDdl.Set(wanted, context.Pair.Options.Database!));
}
