using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PgStaging.Commands;

/// <summary>
/// Lets a parameter of type PgTarget take a string, a URI, a hashtable of connection parts, and any object with a
/// ConnectionString or Target property.
/// </summary>
/// <remarks>
/// Put it on the parameter, with the alias that binds the property of the objects that other commands emit:
/// <c>[Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
/// [Alias("ConnectionString")] [PgTargetTransformation] [ArgumentCompleter(typeof(PgTargetCompleter))]</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PgTargetTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        string? location = engineIntrinsics?.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        object? value = inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null => null,
            PgTarget target => new PgTarget(target.Text) { Directory = target.Directory ?? location },
            string text => Make(text, location),
            Uri uri => Make(uri.OriginalString, location),
            IDictionary parts => Make(ToConnectionString(parts), location),
            PgTargetProfile profile => Make(profile.Name, location),
            _ when Property(inputData!, "ConnectionString") is { } target => Make(target.Text, target.Directory ?? location),
            // What a command was told to look at, such as a difference: its ConnectionString is not known.
            _ when Property(inputData!, "Target") is { } target => Make(target.Text, target.Directory ?? location),
            _ => throw new ArgumentTransformationMetadataException(
                $"An object of type {value.GetType().Name} names no database: give a connection string, a postgresql:// URI, the name of a profile or service, or an object with a ConnectionString property."),
        };
    }

    private static PgTarget Make(string text, string? location) => string.IsNullOrWhiteSpace(text)
        ? throw new ArgumentTransformationMetadataException("An empty text names no database.")
        : new PgTarget(text) { Directory = location };

    private static PgTarget? Property(object value, string name) =>
        PSObject.AsPSObject(value).Properties[name]?.Value switch
        {
            PSObject { BaseObject: string text } when !string.IsNullOrWhiteSpace(text) => new PgTarget(text),
            string text when !string.IsNullOrWhiteSpace(text) => new PgTarget(text),
            PSObject { BaseObject: PgTarget target } => target,
            PgTarget target => target,
            _ => null,
        };

    // libpq's quoting, because it can say every value.
    private static string ToConnectionString(IDictionary parts) => string.Join(' ', parts.Cast<DictionaryEntry>()
        .Where(part => part.Value is not null)
        .Select(part => $"{Keyword(part.Key)}='{Quoted(part.Value!)}'"));

    private static string Keyword(object key) =>
        Convert.ToString(key, CultureInfo.InvariantCulture)!.Trim().Replace(' ', '_');

    private static string Quoted(object value)
    {
        object plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        string text = plain is IEnumerable and not string
            ? string.Join(',', ((IEnumerable)plain).Cast<object>())
            : Convert.ToString(plain, CultureInfo.InvariantCulture)!;
        return text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
    }
}
