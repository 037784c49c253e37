namespace PgStaging.Engine.Masking;

/// <summary>
/// An address on a host that is kept free for examples, with the scheme and the ending of the file it had: of its host,
/// path, query and credentials nothing is taken over.
/// </summary>
internal sealed class UrlMask(MaskContext context) : DrawingMask(context, string.Empty)
{
    private static readonly byte[][] Schemes =
        [[.. "https"u8], [.. "http"u8], [.. "ftp"u8], [.. "ftps"u8], [.. "sftp"u8], [.. "ws"u8], [.. "wss"u8]];

    private static readonly byte[][] Endings =
    [
        [.. "jpg"u8], [.. "jpeg"u8], [.. "png"u8], [.. "gif"u8], [.. "svg"u8], [.. "webp"u8], [.. "ico"u8], [.. "pdf"u8],
        [.. "html"u8], [.. "htm"u8], [.. "php"u8], [.. "css"u8], [.. "js"u8], [.. "json"u8], [.. "xml"u8], [.. "txt"u8],
        [.. "csv"u8], [.. "zip"u8], [.. "mp3"u8], [.. "mp4"u8],
    ];

    // The longest scheme, the host and the tag.
    private static readonly int Least = "https://".Length + ExampleHosts.Length + 1 + KeyedTag.Length;

    private readonly KeyedTag tag = new(context);
    private readonly int maxLength = context.MaxLength ?? int.MaxValue;

    public override Distinctness Distinctness => maxLength >= Least ? Distinctness.Practical : Distinctness.NotKept;

    public override bool IsLowerCase => true;

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        int scheme = value.IndexOf("://"u8);
        if (scheme >= 0)
        {
            output.Write(Known(value[..scheme], Schemes, Schemes[0]));
            output.Write("://"u8);
        }
        output.Write(ExampleHosts.Draw(ref draws));
        output.Write((byte)'/');
        tag.Write(value, ref draws, KeyedTag.Length, output);
        ReadOnlySpan<byte> ending = EndingOf(scheme < 0 ? value : value[(scheme + 3)..]);
        if (output.Written.Length + 1 + ending.Length > maxLength || ending.IsEmpty)
            return;
        output.Write((byte)'.');
        output.Write(ending);
    }

    private static ReadOnlySpan<byte> EndingOf(ReadOnlySpan<byte> address)
    {
        int end = address.IndexOfAny((byte)'?', (byte)'#');
        ReadOnlySpan<byte> path = end < 0 ? address : address[..end];
        int point = path.LastIndexOf((byte)'.');
        return point > path.IndexOf((byte)'/') && path.Contains((byte)'/') ? Known(path[(point + 1)..], Endings, []) : default;
    }

    // Only what is in the list gets through, in the list's letters.
    private static ReadOnlySpan<byte> Known(ReadOnlySpan<byte> word, byte[][] words, byte[] otherwise)
    {
        foreach (byte[] known in words)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(word, known))
                return known;
        }
        return otherwise;
    }
}
