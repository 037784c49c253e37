using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>
/// Gives addresses by name. Models loaded into one space can be compared and mixed: the same object has the same address
/// in all of them, and records with the same definition are equal, because lists with the same content are one list.
/// </summary>
internal sealed class AddressSpace
{
    private readonly Dictionary<(uint ClassId, string Name), ObjectAddress> addresses = [];
    private readonly Dictionary<ObjectAddress, string> names = [];
    private readonly Dictionary<(ObjectAddress Relation, string Column), int> numbers = [];
    private readonly Dictionary<ObjectAddress, int> lastNumbers = [];
    private readonly Dictionary<Type, object> lists = [];
    private readonly Dictionary<string, string> synonyms = [];
    private uint lastId;

    /// <summary>From now on one name stands for what another one names.</summary>
    public void AddSynonym(string name, string original) => synonyms[name] = original;

    /// <summary>The address that stands for a name.</summary>
    /// <param name="classId">The catalog the object is in.</param>
    /// <param name="name">Its identity, or the name of a part.</param>
    public ObjectAddress Intern(uint classId, string name)
    {
        name = synonyms.GetValueOrDefault(name, name);
        if (!addresses.TryGetValue((classId, name), out ObjectAddress address))
        {
            address = new ObjectAddress(classId, ++lastId);
            addresses.Add((classId, name), address);
            names.Add(address, name);
        }

        return address;
    }

    /// <summary>The number that stands for a column; a table's first columns come first.</summary>
    public int InternColumn(ObjectAddress relation, string column)
    {
        if (SystemColumns.NumberOf(column) is { } known)
            return known;
        if (!numbers.TryGetValue((relation, column), out int number))
        {
            number = lastNumbers.GetValueOrDefault(relation) + 1;
            lastNumbers[relation] = number;
            numbers.Add((relation, column), number);
        }

        return number;
    }

    /// <summary>The one list with this content.</summary>
    public ImmutableArray<T> Intern<T>(ImmutableArray<T> list)
    {
        if (list.IsDefaultOrEmpty)
            return [];
        if (!lists.TryGetValue(typeof(T), out object? known))
            lists.Add(typeof(T), known = new HashSet<ImmutableArray<T>>(ListContent<T>.Comparer));
        HashSet<ImmutableArray<T>> set = (HashSet<ImmutableArray<T>>)known;
        if (set.TryGetValue(list, out ImmutableArray<T> first))
            return first;
        set.Add(list);
        return list;
    }

    /// <summary>The name an address stands for; null for one that is not of this space.</summary>
    public string? NameOf(ObjectAddress address) => names.GetValueOrDefault(address.Whole);
}
