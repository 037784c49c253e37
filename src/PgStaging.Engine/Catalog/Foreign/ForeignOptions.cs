using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>OPTIONS (…) of something foreign. A secret's value is dropped as soon as it is read; its name is kept.</summary>
internal sealed record ForeignOptions
{
    private static readonly ImmutableArray<string> Secrets =
        ["pass", "pwd", "secret", "token", "credential", "apikey", "accesskey", "privatekey", "accountkey"];

    public static ForeignOptions None { get; } = new();

    /// <summary>Options as the catalogs keep them, <c>name=value</c>, in their order, without secrets.</summary>
    public ImmutableArray<string> Shown { get; init; } = [];

    /// <summary>Names of the options whose values are secrets, in order.</summary>
    public ImmutableArray<string> Withheld { get; init; } = [];

    public bool IsEmpty => Shown.IsEmpty && Withheld.IsEmpty;

    public static ForeignOptions Parse(ImmutableArray<string> options)
    {
        if (options.IsEmpty)
            return None;
        ILookup<bool, string> bySecrecy = options.ToLookup(option => IsSecret(NameOf(option)));
        return new ForeignOptions
        {
            Shown = [.. bySecrecy[false]],
            Withheld = [.. bySecrecy[true].Select(NameOf)],
        };
    }

    /// <summary>Whether an option of that name may hold what must not be shown, such as <c>password</c>.</summary>
    public static bool IsSecret(string name)
    {
        string plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        // Whether a password is required is no password.
        return !plain.EndsWith("required", StringComparison.OrdinalIgnoreCase)
            && Secrets.Any(secret => plain.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private static string NameOf(string option) =>
        option.IndexOf('=', StringComparison.Ordinal) is var equals and >= 0 ? option[..equals] : option;
}
