namespace PgStaging.Engine.Masking;

/// <summary>What stands around a name: it decides what a vague one means.</summary>
/// <param name="Owner">The words of the table, or of the keys that a key of a document is under.</param>
/// <param name="HasFirstName">Whether another name of the same table means a given name.</param>
/// <param name="HasLastName">Whether another name of the same table means a family name.</param>
internal sealed record NameSurroundings(IReadOnlyList<string> Owner, bool HasFirstName = false, bool HasLastName = false)
{
    /// <summary>Whether rows stand for people: 1 yes, -1 no, 0 unknown.</summary>
    public int Personal => Judge(Owner);

    // Where words of both sorts meet, nothing is known.
    private static int Judge(IReadOnlyList<string> words)
    {
        bool person = words.Any(word => NameLexicon.Instance.IsPerson(NameLexicon.Instance.InFull(word)));
        bool thing = words.Any(word => NameLexicon.Instance.IsThing(NameLexicon.Instance.InFull(word)));
        return person == thing ? 0 : person ? 1 : -1;
    }
}
