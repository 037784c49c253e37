using System.Globalization;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>Reports the sequences whose next values the columns of the target already hold.</summary>
internal static class SequenceComparison
{
    /// <summary>The property under which a sequence's value is reported.</summary>
    public const string Value = "Value";

    public static IEnumerable<SchemaDifference> Compare(SchemaPair pair)
    {
        foreach (Sequence present in pair.Target.Model.All<Sequence>())
        {
            // One that only the target has goes, and one behind an identity may have another name.
            if (!pair.SequenceLags.TryGetValue(present.QuotedName, out SequenceLag? lag)
                || (pair.InReference(present.Address) is null && !present.IsIdentity))
                continue;
            FedColumn column = lag.Use.Columns[0];
            yield return SchemaComparer.Changed(
                pair.InReference(present.Address) ?? present, present, null, Value,
                string.Create(CultureInfo.InvariantCulture, $"after {lag.Reached}, which {column.Schema}.{column.Table}.{column.Name} holds"),
                string.Create(CultureInfo.InvariantCulture, $"{lag.Next} comes next")) with
            {
                Area = PgDriftArea.Sequence,
                Severity = PgDriftSeverity.Breaking,
            };
        }
    }
}
