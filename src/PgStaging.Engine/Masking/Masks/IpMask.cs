namespace PgStaging.Engine.Masking;

/// <summary>An address, or a network, of the ranges that are kept free for documentation (RFC 5737, RFC 3849).</summary>
internal sealed class IpMask : DrawingMask
{
    private const int ShortBits = 32;
    private const int ShortHosts = 254;
    private const int LongPrefix = 32;

    private static readonly uint[] ShortNetworks = [0xC0000200, 0xC6336400, 0xCB007100];
    private static readonly UInt128 LongNetwork = (UInt128)0x20010DB8 << 96;

    private readonly ShapeMask other;

    private IpMask(MaskContext context)
        : base(context, string.Empty) => other = new ShapeMask(context, 0);

    public override bool IsLowerCase => true;

    public static Mask Create(MaskContext context) => context.Options.Word("range", "documentation", "same") == "same"
        ? new IpPermutationMask(context)
        : context.Options.Text("keep") is null && context.Options.Text("keep6") is null ? new IpMask(context)
        : throw MaskErrors.MaskOptionInvalid(context.Name, "range", "must be same where the start of addresses is kept");

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        if (!IpText.TryParse(value, out IpText address))
        {
            other.Write(value, value, output);
            return;
        }
        UInt128 drawn;
        if (address.Bits == ShortBits)
            drawn = draws.Of<uint>(ShortNetworks) + (uint)(1 + draws.Below(ShortHosts));
        else
            drawn = LongNetwork | ((((UInt128)draws.Next() << 64) | draws.Next()) & IpText.LowBits(128 - LongPrefix));
        (address with { Address = address.IsNetwork ? drawn & ~address.HostMask : drawn }).Write(output);
    }
}
