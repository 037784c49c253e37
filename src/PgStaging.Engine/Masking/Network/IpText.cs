using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>An address of IPv4 or IPv6, or a network, as texts write it.</summary>
/// <param name="Address">The address as a number.</param>
/// <param name="Bits">How many bits it has, 32 or 128.</param>
/// <param name="Prefix">How many bits its network has.</param>
/// <param name="HasPrefix">Whether the text says so.</param>
internal readonly record struct IpText(UInt128 Address, int Bits, int Prefix, bool HasPrefix)
{
    private const int LongestText = 64;

    private static readonly SearchValues<byte> DigitsAndPoint = SearchValues.Create("0123456789."u8);

    /// <summary>Whether all bits behind the network's are zero, as they must be in cidr.</summary>
    public bool IsNetwork => Prefix < Bits && (Address & HostMask) == 0;

    /// <summary>The bits behind the network's.</summary>
    public UInt128 HostMask => LowBits(Bits - Prefix);

    public static UInt128 LowBits(int count) => count == 128 ? UInt128.MaxValue : (UInt128.One << count) - 1;

    public static bool TryParse(ReadOnlySpan<byte> text, out IpText result)
    {
        result = default;
        if (text.Length > LongestText)
            return false;
        int slash = text.IndexOf((byte)'/');
        ReadOnlySpan<byte> address = slash < 0 ? text : text[..slash];
        bool isShort = !address.Contains((byte)':');
        // Other forms of IPv4 that .NET takes, and zones of IPv6, are none that PostgreSQL writes.
        if (isShort ? address.Count((byte)'.') != 3 || address.ContainsAnyExcept(DigitsAndPoint) : address.ContainsAny("%[]"u8))
            return false;
        if (!IPAddress.TryParse(Encoding.ASCII.GetString(address), out IPAddress? parsed)
            || (parsed.AddressFamily == AddressFamily.InterNetwork) != isShort)
            return false;
        int bits = isShort ? 32 : 128;
        int prefix = bits;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bits))
            return false;
        byte[] bytes = parsed.GetAddressBytes();
        UInt128 number = isShort ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
        result = new IpText(number, bits, prefix, slash >= 0);
        return true;
    }

    public void Write(MaskOutput output)
    {
        byte[] bytes = new byte[Bits / 8];
        if (Bits == 32)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Address);
        else
            BinaryPrimitives.WriteUInt128BigEndian(bytes, Address);
        output.Write(new IPAddress(bytes).ToString());
        if (!HasPrefix)
            return;
        output.Write((byte)'/');
        output.Write(Prefix);
    }
}
