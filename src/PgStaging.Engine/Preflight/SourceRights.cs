using Npgsql;

namespace PgStaging.Engine.Preflight;

/// <summary>Checks that a role can read everything a copy needs.</summary>
internal static class SourceRights
{
    /// <summary>Each check with its failure's wording and advice; every one is reported, found wanting or not.</summary>
    private static readonly (string Subject, string Wanted, string Missing, string Advice)[] Rules =
    [
        ("Schemas", "use every schema", "cannot use schema {0}", "GRANT USAGE ON SCHEMA … TO {1}, or make it a member of pg_read_all_data."),
        ("Tables", "read every table", "cannot read table {0}", "GRANT SELECT ON ALL TABLES IN SCHEMA … TO {1}, or make it a member of pg_read_all_data."),
        ("Sequences", "read every sequence", "cannot read sequence {0}", "GRANT SELECT ON ALL SEQUENCES IN SCHEMA … TO {1}, or make it a member of pg_read_all_data."),
        ("RowSecurity", "see every row", "would see only some rows of {0}, because policies apply to it", "ALTER ROLE {1} BYPASSRLS, or leave these tables out."),
        ("LargeObjects", "read every large object", "cannot read large object {0}", "GRANT SELECT ON LARGE OBJECT … TO {1}, or connect as their owner."),
    ];

    public static async Task<IReadOnlyList<CheckOutcome>> CheckAsync(
        NpgsqlConnection source, string username, CancellationToken cancellationToken)
    {
        ILookup<string, string> missing = (await PreflightQueries.ReadAsync(source, "source_rights",
            reader => (Subject: reader.GetString(reader.GetOrdinal("subject")), Name: PreflightQueries.Name(reader)),
            cancellationToken)).ToLookup(row => row.Subject, row => row.Name);
        return
        [
            .. Rules.Select(rule => missing[rule.Subject].ToArray() is { Length: > 0 } names
                ? new CheckOutcome(rule.Subject, PgCheckStatus.Failed,
                    $"Role {username} {Filled(rule.Missing, NameList.Of(names), username)}.", Filled(rule.Advice, NameList.Of(names), username))
                : new CheckOutcome(rule.Subject, PgCheckStatus.Passed, $"Role {username} can {rule.Wanted}.")),
        ];
    }

    private static string Filled(string text, string names, string username) => text
        .Replace("{0}", names, StringComparison.Ordinal).Replace("{1}", username, StringComparison.Ordinal);
}
