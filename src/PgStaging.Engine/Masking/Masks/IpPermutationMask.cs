namespace PgStaging.Engine.Masking;

/// <summary>
/// Another address of the same class, one to one: private ones stay private, what is routed stays routed, networks stay
/// networks. Addresses that begin alike can be made to begin alike.
/// </summary>
internal sealed class IpPermutationMask(MaskContext context) : Mask
{
    private readonly TokenMask other = new(context);
    private readonly int kept = context.Options.Number("keep", 0, 0, 32);
    private readonly int keptLong = context.Options.Number("keep6", 0, 0, 128);
    private readonly Dictionary<(int Bits, int Kept, int Free), KeyedPermutation> permutations = [];

    public override Distinctness Distinctness => Distinctness.Exact;

    public override bool IsLowerCase => true;

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        if (IpText.TryParse(value, out IpText address))
            (address with { Address = Mask(address) }).Write(output);
        else
            other.Write(value, subject, output);
    }

    private UInt128 Mask(IpText text)
    {
        IpClass type = IpClass.Of(text.Address, text.Bits);
        bool isNetwork = text.IsNetwork;
        int still = Math.Max(text.Bits == 32 ? kept : keptLong, type.Prefix);
        int end = isNetwork ? text.Prefix : text.Bits;
        int free = end - still;
        if (free <= 0)
            return text.Address;
        UInt128 address = text.Address >> (text.Bits - end);
        UInt128 start = address & ~IpText.LowBits(free);
        KeyedPermutation permutation = PermutationOf(text.Bits, still, free);
        ulong tweak = (ulong)(start >> 64) ^ (ulong)start;
        UInt128 masked;
        // Along the cycle until the next one of the same kind.
        do
        {
            address = start | permutation.Of(address & IpText.LowBits(free), tweak);
            masked = address << (text.Bits - end);
        }
        while (IpClass.Of(masked, text.Bits) != type || (!isNetwork && text.Prefix < text.Bits && (masked & text.HostMask) == 0));
        return masked;
    }

    private KeyedPermutation PermutationOf(int bits, int still, int free)
    {
        if (!permutations.TryGetValue((bits, still, free), out KeyedPermutation? permutation))
        {
            permutation = new KeyedPermutation(
                context.Key, $"mask {context.Name} {bits} {still} {free}", free == 128 ? 0 : UInt128.One << free);
            permutations.Add((bits, still, free), permutation);
        }
        return permutation;
    }
}
