namespace PgStaging.Engine.Schema;

/// <summary>Writes reloptions, which the catalogs keep as name=value, as they stand in WITH (…) or SET (…).</summary>
internal static class StorageOptions
{
    private const string ToastPrefix = "toast.";

    public static string List(IEnumerable<string> options) => $"({string.Join(", ", options.Select(One))})";

    private static string One(string option)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? option : option[..equals];
        string value = equals < 0 ? "" : $"={SqlName.Literal(option[(equals + 1)..])}";
        return name.StartsWith(ToastPrefix, StringComparison.Ordinal)
            ? $"toast.{SqlName.Quote(name[ToastPrefix.Length..])}{value}"
            : $"{SqlName.Quote(name)}{value}";
    }
}
