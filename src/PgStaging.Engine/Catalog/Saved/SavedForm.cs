using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PgStaging.Engine.Catalog;

/// <summary>
/// How the records of the model are written as JSON: what has its initial value is left out, and so is what
/// <see cref="NotSavedAttribute"/> marks.
/// </summary>
internal static class SavedForm
{
    /// <summary>Every record of the model by its name: a new one is saved without being listed anywhere.</summary>
    public static FrozenDictionary<string, Type> Types { get; } = typeof(CatalogObject).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CatalogObject)) && !type.IsAbstract)
        .ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Options with this project's names, enums as words, and what is initial left out.</summary>
    /// <param name="modifier">What else is done with each type.</param>
    public static JsonSerializerOptions Options(Action<JsonTypeInfo>? modifier = null)
    {
        DefaultJsonTypeInfoResolver resolver = new() { Modifiers = { LeaveOutInitial } };
        if (modifier is not null)
            resolver.Modifiers.Add(modifier);
        return new JsonSerializerOptions
        {
            WriteIndented = true,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter() },
            TypeInfoResolver = resolver,
        };
    }

    public static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    private static void LeaveOutInitial(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        object? fresh = IsMadeEmpty(type.Type) ? Activator.CreateInstance(type.Type) : null;
        int place = 0;
        foreach (JsonPropertyInfo property in type.Properties.ToList())
        {
            if (property.AttributeProvider is not PropertyInfo { CanWrite: true } member)
            {
                type.Properties.Remove(property);
                continue;
            }

            property.Order = (100 * Depth(member.DeclaringType!)) + place++;
            object? initial = fresh is null ? Default(member.PropertyType) : member.GetValue(fresh);
            property.IsRequired = false;
            if (member.IsDefined(typeof(NotSavedAttribute)))
                property.ShouldSerialize = static (_, _) => false;
            else if (IsList(member.PropertyType))
                property.ShouldSerialize = fresh is null ? static (_, _) => true : HasItems(member.PropertyType);
            else
                property.ShouldSerialize = (_, value) => !Equals(value, initial);
            if (initial is null && IsNeverNull(member))
                Require(property);
        }
    }

    /// <summary>Whether records of the type are made by setting properties, not by the constructor's parameters.</summary>
    public static bool IsMadeEmpty(Type type) => type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null;

    private static void Require(JsonPropertyInfo property)
    {
        property.IsRequired = true;
        if (property.Set is { } set)
            property.Set = (target, value) => set(
                target, value ?? throw new JsonException($"The property {property.Name} has no value."));
    }

    private static bool IsNeverNull(PropertyInfo member) => !member.PropertyType.IsValueType
        && new NullabilityInfoContext().Create(member).WriteState == NullabilityState.NotNull;

    private static Func<object, object?, bool> HasItems(Type list)
    {
        object none = Activator.CreateInstance(list)!;
        return (_, value) => !none.Equals(value) && ((ICollection)value!).Count > 0;
    }

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;
}
