using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Format-preserving encryption, one to one: digits become digits, small letters small ones, capitals capitals, other
/// letters letters of their script, and all else stays where it is.
/// </summary>
internal sealed class TokenMask : Mask
{
    private readonly Dictionary<int, RuneClassCipher> ciphers = [];
    private readonly MaskContext context;
    private readonly List<Rune> runes = [];

    public TokenMask(MaskContext context) => this.context = context;

    public override Distinctness Distinctness => Distinctness.Exact;

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        runes.Clear();
        while (!value.IsEmpty)
        {
            Rune.DecodeFromUtf8(value, out Rune rune, out int length);
            runes.Add(rune);
            value = value[length..];
        }
        // Each class is a word of its own letters, wherever in the value they stand.
        foreach (IGrouping<int, int> places in Enumerable.Range(0, runes.Count)
            .Where(place => RuneClass.Of(runes[place]) is not null)
            .GroupBy(place => RuneClass.Of(runes[place])!.Value.First)
            .ToList())
        {
            RuneClass type = RuneClass.Of(runes[places.First()])!.Value;
            if (!ciphers.TryGetValue(type.First, out RuneClassCipher? cipher))
                ciphers.Add(type.First, cipher = new RuneClassCipher(context.Key, $"mask {context.Name} {type.First:X}", type.Count));
            int[] word = [.. places.Select(place => runes[place].Value - type.First)];
            cipher.Encrypt(word);
            foreach ((int place, int letter) in places.Zip(word))
                runes[place] = new Rune(type.First + letter);
        }
        foreach (Rune rune in runes)
            output.Write(rune);
    }
}
