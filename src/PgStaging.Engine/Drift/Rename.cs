using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>A missing and an extra object, or column, that are probably the same one under two names.</summary>
internal sealed record Rename(SchemaDifference Missing, SchemaDifference Extra)
{
    /// <summary>The name it has in the reference.</summary>
    public string NewName => Missing.Column ?? Missing.Object.Name;

    /// <summary>The name it has in the target.</summary>
    public string OldName => Extra.Column ?? Extra.Object.Name;

    /// <summary>Both halves as one difference.</summary>
    public SchemaDifference Difference => Missing with
    {
        Kind = PgDriftDifference.Renamed,
        Target = Extra.Target,
        Property = nameof(CatalogObject.Name),
        ReferenceValue = NewName,
        TargetValue = OldName,
        Severity = Missing.Column is not null || Missing.Object is Relation
            ? PgDriftSeverity.Breaking : PgDriftSeverity.Info,
    };

    /// <summary>The statement that gives it the reference's name.</summary>
    public static string Statement(SchemaDifference renamed)
    {
        CatalogObject item = renamed.Target!;
        (string from, string to) = (SqlName.Quote(renamed.TargetValue!), SqlName.Quote(renamed.ReferenceValue!));
        return item switch
        {
            _ when renamed.Column is not null => $"ALTER TABLE {item.QuotedName} RENAME COLUMN {from} TO {to}",
            TableConstraint constraint => $"ALTER TABLE {constraint.Table} RENAME CONSTRAINT {from} TO {to}",
            _ => $"ALTER {item.Reference} RENAME TO {to}",
        };
    }
}
