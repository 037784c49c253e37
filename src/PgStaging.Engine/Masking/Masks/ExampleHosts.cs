namespace PgStaging.Engine.Masking;

/// <summary>Hosts that are nobody's and never will be: RFC 2606 keeps them free for examples.</summary>
internal static class ExampleHosts
{
    private static readonly byte[][] Names = [[.. "example.com"u8], [.. "example.net"u8], [.. "example.org"u8]];

    /// <summary>How long each of them is.</summary>
    public static int Length => Names[0].Length;

    public static ReadOnlySpan<byte> Draw(ref Draws draws) => draws.Of<byte[]>(Names);
}
