using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace PgStaging.Engine.Catalog;

/// <summary>Gives records what is not saved: addresses, columns' numbers, and empty lists where none was written.</summary>
/// <param name="space">Where numbers come from.</param>
/// <param name="current">The address of the object that is being read.</param>
internal sealed class LoadedRecords(Func<AddressSpace> space, Func<ObjectAddress> current)
{
    public void Complete(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        List<Action<object>> before = [];
        foreach (PropertyInfo member in type.Type.GetProperties().Where(member => member.CanWrite))
        {
            if (member.Name == nameof(CatalogObject.Address) && type.Type.IsSubclassOf(typeof(CatalogObject)))
                before.Add(item => member.SetValue(item, current()));
            else if (SavedForm.IsList(member.PropertyType) && SavedForm.IsMadeEmpty(type.Type))
                before.Add(Emptying(member));
            else if (member.IsDefined(typeof(ColumnNumberAttribute)))
                type.OnDeserialized = Numbering(type.Type, member);
        }

        if (before.Count > 0)
            type.OnDeserializing = item => before.ForEach(step => step(item));
        if (type.Type == typeof(GrantTarget))
            type.OnDeserialized = NumberColumns;
    }

    private static Action<object> Emptying(PropertyInfo member)
    {
        object empty = member.PropertyType.GetField(nameof(ImmutableArray<int>.Empty))!.GetValue(null)!;
        return item => member.SetValue(item, empty);
    }

    private Action<object> Numbering(Type type, PropertyInfo number)
    {
        PropertyInfo name = type.GetProperty(nameof(Column.Name))!;
        return item => number.SetValue(item, space().InternColumn(current(), (string)name.GetValue(item)!));
    }

    // Its columns are not those of the object it stands in, which is an extension.
    private void NumberColumns(object item)
    {
        GrantTarget target = (GrantTarget)item;
        ImmutableArray<GrantTargetColumn> columns =
        [
            .. target.Columns.Select(column =>
                column with { Number = space().InternColumn(target.Address, column.Name) }),
        ];
        typeof(GrantTarget).GetProperty(nameof(GrantTarget.Columns))!.SetValue(target, space().Intern(columns));
    }
}
