using System.Text.Json.Serialization;

namespace PgStaging.Engine.Branching;

/// <summary>A password or a URI that holds one: it must be asked for, and no record shows it by chance.</summary>
[JsonConverter(typeof(NeonSecretConverter))]
internal sealed class NeonSecret(string text)
{
    public string Reveal() => text;

    public override string ToString() => "***";
}
