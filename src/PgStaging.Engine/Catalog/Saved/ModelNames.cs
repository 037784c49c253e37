namespace PgStaging.Engine.Catalog;

/// <summary>The name of every address of a model.</summary>
internal sealed class ModelNames
{
    private readonly Dictionary<ObjectAddress, string> names = [];
    private readonly Dictionary<ObjectAddress, CatalogObject> objects = [];
    private readonly Dictionary<ObjectAddress, GrantTarget> targets = [];

    public ModelNames(DatabaseModel model)
    {
        // An index behind a constraint is an alias of the constraint, but has a name of its own.
        foreach (TableConstraint constraint in model.All<TableConstraint>().Where(item => item.HasIndex))
            names.TryAdd(constraint.Index!.Value, AddressName.Index(constraint.Schema!, constraint.Name));
        foreach (CatalogObject item in model.Objects)
        {
            objects.Add(item.Address, item);
            string identity = item.Identity;
            names.Add(item.Address, identity);
            foreach (ObjectAddress alias in item.Aliases)
                names.TryAdd(alias, identity);
            foreach (ObjectAddress part in item.Parts)
                names.TryAdd(part, AddressName.Part(part.ClassId, item.PartName(part), identity));
        }

        foreach (BuiltInObject builtIn in model.All<BuiltInObject>())
            targets.Add(builtIn.Address, builtIn.Target);
        foreach (Extension extension in model.All<Extension>())
            AddMembers(extension);
    }

    /// <summary>The name, or the empty string for what the model does not know.</summary>
    public string Of(ObjectAddress address)
    {
        if (!names.TryGetValue(address.Whole, out string? name))
            return string.Empty;
        if (address.SubId == 0)
            return name;
        return ColumnOf(address) is { } column ? AddressName.Column(column, name) : string.Empty;
    }

    /// <summary>The addresses inside an object of which comments, privileges and needs can be kept.</summary>
    public static IEnumerable<ObjectAddress> Inside(CatalogObject item) => item switch
    {
        TableConstraint { HasIndex: true } constraint => [constraint.Index!.Value],
        Extension extension => extension.ChangedMembers.Select(member => member.Address),
        _ => item.Parts,
    };

    private string? ColumnOf(ObjectAddress address) =>
        objects.TryGetValue(address.Whole, out CatalogObject? item) && item is not BuiltInObject
            ? item.ColumnName(address.SubId)
            : targets.GetValueOrDefault(address.Whole)?.Columns
                .FirstOrDefault(column => column.Number == address.SubId)?.Name;

    private void AddMembers(Extension extension)
    {
        foreach (ConfigurationTable table in extension.ConfigurationTables)
        {
            string word = table.IsSequence ? "SEQUENCE" : "TABLE";
            names.TryAdd(
                table.Address,
                AddressName.Member(table.Address.ClassId, $"{word} {SqlName.Quote(table.Schema, table.Name)}"));
        }

        foreach (GrantTarget member in extension.ChangedMembers)
        {
            names.TryAdd(member.Address, AddressName.Member(member.Address.ClassId, member.Reference));
            targets.TryAdd(member.Address, member);
        }
    }
}
