using System.Net;
using CsCheck;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Addresses and networks of IPv4 and IPv6, as inet and cidr write them.</summary>
internal static class Addresses
{
    private static readonly string[] Special =
        ["10.1.2.3", "10.0.0.0/8", "192.168.7.0/24", "172.16.0.9", "127.0.0.1", "::1", "fe80::1", "fd00:1::/32", "::ffff:1.2.3.4", "0.0.0.0/0"];

    public static Gen<string> Any { get; } = Gen.OneOf(
        Gen.Int[0, Special.Length - 1].Select(place => Special[place]),
        Gen.Byte.Array[4].Select(bytes => new IPAddress(bytes).ToString()),
        Gen.Select(Gen.Byte.Array[4], Gen.Int[1, 31]).Select(pair => $"{new IPAddress(pair.Item1)}/{pair.Item2}"),
        Gen.Byte.Array[16].Select(bytes => new IPAddress(bytes).ToString()),
        Gen.Select(Gen.Byte.Array[16], Gen.Int[1, 127]).Select(pair => $"{new IPAddress(pair.Item1)}/{pair.Item2}"));
}
