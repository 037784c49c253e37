namespace PgStaging.Engine.Masking;

/// <summary>Masks of addresses of machines.</summary>
internal static class NetworkMaskKinds
{
    public static MaskKind[] All { get; } =
    [
        new("ip", ValueFamily.Network | ValueFamily.Text, ["range", "keep", "keep6"],
            "An address or network of the ranges kept free for documentation; or (range: same) one to one within its class, with the first bits kept (keep, keep6).",
            "84.132.17.9", IpMask.Create),
        new("macAddress", ValueFamily.MacAddress | ValueFamily.Text, [],
            "Another address of a network card, one to one; what a maker gave becomes a local one.", "3c:5a:b4:01:02:03",
            context => new MacAddressMask(context)),
        new("url", ValueFamily.Text, [],
            "An address that no other value gets on a host kept free for examples, with the old scheme and file ending.",
            "https://www.corp.invalid/users/mary.jpg?size=2", context => new UrlMask(context)),
    ];
}
