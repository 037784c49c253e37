using System.Collections.Immutable;

namespace PgStaging.Engine.Connections;

/// <summary>What one text, profile, service or environment says about a connection, by canonical keyword.</summary>
internal sealed class ConnectionParameters
{
    public static readonly ConnectionParameters Empty = new(ImmutableSortedDictionary<string, string>.Empty);

    private readonly ImmutableSortedDictionary<string, string> values;

    private ConnectionParameters(ImmutableSortedDictionary<string, string> values) => this.values = values;

    /// <summary>The value of a keyword. An empty value counts as not given, as in libpq.</summary>
    public string? this[string keyword] => values.GetValueOrDefault(keyword);

    public IEnumerable<KeyValuePair<string, string>> Values => values;

    public bool IsEmpty => values.IsEmpty;

    public ConnectionParameters With(string keyword, string? value) =>
        new(string.IsNullOrEmpty(value) ? values.Remove(keyword) : values.SetItem(keyword, value));

    public ConnectionParameters Without(string keyword) => new(values.Remove(keyword));

    /// <summary>These parameters, completed by others where these say nothing.</summary>
    public ConnectionParameters Over(ConnectionParameters others)
    {
        // An address belongs to the text that named the server: it must not redirect another text's host.
        ConnectionParameters fallback = this[ConnectionKeywords.Host] is not null || this[ConnectionKeywords.HostAddress] is not null
            ? others.Without(ConnectionKeywords.Host).Without(ConnectionKeywords.HostAddress)
            : others;
        return new ConnectionParameters(fallback.values.SetItems(values));
    }
}
