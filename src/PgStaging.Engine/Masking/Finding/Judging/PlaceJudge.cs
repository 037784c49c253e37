namespace PgStaging.Engine.Masking;

/// <summary>
/// Weighs what the name, the type and the values of a place say. Reasons that agree add up as independent chances do;
/// values that cannot be of a category take away what the name said for it.
/// </summary>
internal sealed class PlaceJudge(ValueJudges judges)
{
    private const double Contradicted = 0.12;
    private const double FewestPossible = 0.5;
    private const double NamedDocument = 0.5;
    private const double OfMachine = 0.45;

    /// <summary>What a place most probably holds; null if there is nothing to say.</summary>
    public PlaceFinding? Judge(SensitivePlace place)
    {
        if (place.Sort == ValueSort.None)
            return null;
        Dictionary<PgSensitiveCategory, double> names = NameJudge.Judge(place.Name, place.Surroundings);
        Dictionary<PgSensitiveCategory, double> types = TypeEvidence.Of(place);
        return ValueJudges.Categories
            .Where(category => place.Sort == ValueSort.Document || (CategoryTraits.Of(category).Sorts & place.Sort) != 0)
            .Select(category => Judge(place, category, names, types))
            .MaxBy(finding => finding.Score) is { Confidence: not null } best ? best : null;
    }

    private PlaceFinding Judge(
        SensitivePlace place, PgSensitiveCategory category,
        Dictionary<PgSensitiveCategory, double> names, Dictionary<PgSensitiveCategory, double> types)
    {
        bool isNamed = names.TryGetValue(category, out double name);
        double type = types.GetValueOrDefault(category);
        // A name that was turned into something else speaks against the type, too.
        if (isNamed && name < PlaceFinding.Least)
            type *= name;
        if (place.Sort == ValueSort.Document)
            name *= NamedDocument;
        ValueEvidence values = default;
        if (place.Values.Count > 0 && place.Sort != ValueSort.Document)
        {
            values = ValueEvidence.Of(category, place.Values, judges, isNamed);
            if (values.Possible < FewestPossible && category != PgSensitiveCategory.FreeText)
                (name, type) = (name * Contradicted, type * Contradicted);
        }
        double most = category == PgSensitiveCategory.IpAddress
            && NameWords.Of(place.Name).Any(NameLexicon.Instance.IsOfMachine) ? OfMachine : 1;
        double score = most * (1 - ((1 - name) * (1 - type) * (1 - values.Score)));
        PgSensitiveEvidence found = (name >= PlaceFinding.Least ? PgSensitiveEvidence.Name : PgSensitiveEvidence.None)
            | (type >= PlaceFinding.Least ? PgSensitiveEvidence.Type : PgSensitiveEvidence.None)
            | (values.Score >= PlaceFinding.Least ? PgSensitiveEvidence.Value : PgSensitiveEvidence.None);
        return new PlaceFinding(
            category, score, found, values.What,
            place.Values.Count == 0 ? null : values.Typical > 0 ? values.Typical : values.Possible);
    }
}
