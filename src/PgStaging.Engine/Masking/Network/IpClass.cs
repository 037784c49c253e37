using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Addresses that mean something of their own, such as those of private networks: they begin alike.</summary>
/// <param name="Start">The first of them.</param>
/// <param name="Bits">How many bits an address has.</param>
/// <param name="Prefix">In how many bits they begin alike.</param>
internal sealed record IpClass(UInt128 Start, int Bits, int Prefix)
{
    // Of those that an address is in, the first counts.
    private static readonly IpClass[] Known =
    [
        .. new[]
        {
            "0.0.0.0/32", "255.255.255.255/32", "127.0.0.1/32", "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
            "169.254.0.0/16", "100.64.0.0/10", "224.0.0.0/4", "240.0.0.0/4", "0.0.0.0/8", "0.0.0.0/0",
            "::/128", "::1/128", "::ffff:0:0/96", "fc00::/7", "fe80::/10", "ff00::/8", "2000::/3", "::/0",
        }.Select(Parse),
    ];

    /// <summary>The class of an address; every one has one.</summary>
    public static IpClass Of(UInt128 address, int bits) => Known.First(known => known.Bits == bits && known.Has(address));

    private bool Has(UInt128 address) => Prefix == 0 || (address ^ Start) >> (Bits - Prefix) == 0;

    private static IpClass Parse(string text) => IpText.TryParse(Encoding.ASCII.GetBytes(text), out IpText parsed)
        ? new IpClass(parsed.Address, parsed.Bits, parsed.Prefix) : throw new FormatException(text);
}
