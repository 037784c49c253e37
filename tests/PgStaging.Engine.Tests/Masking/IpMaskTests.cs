using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class IpMaskTests
{
    [Theory]
    [InlineData("ip range=same")]
    [InlineData("ip range=same keep=9 keep6=40")]
    public void Addresses_stay_apart_and_of_their_kind(string rule)
    {
        Mask mask = Masks.Of(rule);
        Addresses.Any.Array[2].Sample(
            pair => (Canonical(pair[0]) == Canonical(pair[1])) == (Masks.Apply(mask, pair[0]) == Masks.Apply(mask, pair[1]))
                && pair.All(address => IsOfTheKind(address, Masks.Apply(mask, address)!)),
            iter: 3000, threads: 1);
    }

    [Fact]
    public void All_addresses_of_a_network_that_is_kept_change_places()
    {
        Mask mask = Masks.Of("ip range=same keep=24");
        string[] all = [.. Enumerable.Range(0, 256).Select(host => $"8.7.6.{host}")];
        Assert.Equal(all.Order(StringComparer.Ordinal), all.Select(address => Masks.Apply(mask, address)).Order(StringComparer.Ordinal));
        Assert.NotEqual(
            Masks.Apply(mask, "8.7.6.5")!.Split('.')[3], Masks.Apply(mask, "8.7.7.5")!.Split('.')[3]);
    }

    [Theory]
    [InlineData("10.1.2.3", "^10[.]")]
    [InlineData("192.168.1.1", "^192[.]168[.]")]
    [InlineData("172.31.0.1", "^172[.](1[6-9]|2[0-9]|3[01])[.]")]
    [InlineData("127.0.0.1", "^127[.]0[.]0[.]1$")]
    [InlineData("10.0.0.0/8", "^10[.]0[.]0[.]0/8$")]
    [InlineData("fe80::1", "^fe[89ab]")]
    public void Classes_are_kept(string address, string pattern) =>
        Assert.Matches(pattern, Masks.Apply(Masks.Of("ip range=same"), address));

    [Fact]
    public void Documentation_has_ranges_of_its_own() => Addresses.Any.Sample(
        address => Assert.Matches(
            "^(192[.]0[.]2|198[.]51[.]100|203[.]0[.]113)[.][0-9]+(/[0-9]+)?$|^2001:db8:|/[0-9]+$", Masks.Apply(Masks.Of("ip"), address)),
        threads: 1, iter: 300);

    [Fact]
    public void A_range_that_does_not_keep_anything_is_not_asked_to() =>
        Assert.Equal("MaskOptionInvalid", Assert.Throws<PgStagingException>(() => Masks.Of("ip keep=8")).ErrorId);

    // What cidr takes stays what cidr takes, and inet with host bits stays that.
    private static bool IsOfTheKind(string before, string after)
    {
        (IPAddress old, int? oldPrefix) = Parse(before);
        (IPAddress masked, int? maskedPrefix) = Parse(after);
        return old.AddressFamily == masked.AddressFamily && oldPrefix == maskedPrefix && IsNetwork(old, oldPrefix) == IsNetwork(masked, maskedPrefix);
    }

    private static string Canonical(string text) => string.Join('/', Parse(text));

    private static (IPAddress Address, int? Prefix) Parse(string text)
    {
        string[] parts = text.Split('/');
        return (IPAddress.Parse(parts[0]), parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null);
    }

    private static bool IsNetwork(IPAddress address, int? prefix)
    {
        int bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        string all = string.Concat(address.GetAddressBytes().Select(part => part.ToString("b8", CultureInfo.InvariantCulture)));
        return prefix < bits && !all[prefix.Value..].Contains('1', StringComparison.Ordinal);
    }
}
