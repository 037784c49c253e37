namespace PgStaging.Engine.Masking;

/// <summary>Another number of a card of the same brand and length, with its check digit.</summary>
internal sealed class CreditCardMask : BuiltNumberMask
{
    private const int Shortest = 12;
    private const int Longest = 19;

    // What brands other than Visa begin with, the longer ones first.
    private static readonly string[] Prefixes =
        ["6011", "34", "35", "36", "37", "38", "51", "52", "53", "54", "55", "62", "64", "65"];

    private readonly Dictionary<int, KeyedPermutation> permutations = [];
    private readonly MaskKey key;
    private readonly string name;

    public CreditCardMask(MaskContext context)
        : base(context) => (key, name) = (context.Key, context.Name);

    protected override bool TryMask(Span<byte> characters)
    {
        if (characters.Length is < Shortest or > Longest || characters.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || characters[0] == (byte)'0' || Luhn.CheckDigit(characters[..^1]) != characters[^1])
            return false;
        int prefix = PrefixOf(characters);
        Span<byte> free = characters[prefix..^1];
        (UInt128 number, UInt128 count) = (0, 1);
        foreach (byte digit in free)
            (number, count) = ((number * 10) + (uint)(digit - '0'), count * 10);
        if (!permutations.TryGetValue(free.Length, out KeyedPermutation? permutation))
        {
            permutation = new KeyedPermutation(key, $"mask {name} {free.Length}", count);
            permutations.Add(free.Length, permutation);
        }
        number = permutation.Of(number);
        for (int place = free.Length - 1; place >= 0; place--, number /= 10)
            free[place] = (byte)('0' + (int)(number % 10));
        characters[^1] = Luhn.CheckDigit(characters[..^1]);
        return true;
    }

    private static int PrefixOf(ReadOnlySpan<byte> number)
    {
        foreach (string prefix in Prefixes)
        {
            bool isPrefix = true;
            for (int place = 0; place < prefix.Length; place++)
                isPrefix &= number[place] == prefix[place];
            if (isPrefix)
                return prefix.Length;
        }
        return 1;
    }
}
