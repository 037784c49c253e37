namespace PgStaging.Engine.Masking;

/// <summary>What the type or the domains of a column speak for, from 0 to 1.</summary>
internal static class TypeEvidence
{
    public static Dictionary<PgSensitiveCategory, double> Of(SensitivePlace place)
    {
        Dictionary<PgSensitiveCategory, double> scores = place.Sort switch
        {
            ValueSort.Address => new() { [PgSensitiveCategory.IpAddress] = 0.6 },
            ValueSort.Device => new() { [PgSensitiveCategory.MacAddress] = 0.7 },
            ValueSort.Position => new() { [PgSensitiveCategory.Coordinates] = 0.45 },
            _ => [],
        };
        if (place.Path is not null)
            return scores;
        // The last name is that of the type which all domains come down to.
        foreach ((_, string domain) in place.Shape.TypeNames.Take(place.Shape.TypeNames.Count - 1))
        {
            foreach ((PgSensitiveCategory category, double score) in NameJudge.Judge(domain, new NameSurroundings([])))
                scores[category] = Math.Max(score, scores.GetValueOrDefault(category));
        }
        return scores;
    }
}
