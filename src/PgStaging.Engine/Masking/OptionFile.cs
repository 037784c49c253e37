using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Files that options name, read once for all the masks of a run.</summary>
internal static class OptionFile
{
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), (byte[][] Lines, string Fingerprint)> Texts = new();
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), byte[]> Bytes = new();

    /// <summary>The lines that are not empty, and what they have to do with the choices of a mask.</summary>
    public static (byte[][] Lines, string Fingerprint) Lines(MaskContext context, string option)
    {
        (string Path, DateTime Written) file = Locate(context, option);
        (byte[][] lines, string fingerprint) = Texts.GetOrAdd(file, _ => Split(Read(context, option, file.Path)));
        return lines.Length > 0 ? (lines, fingerprint) : throw MaskErrors.MaskOptionInvalid(context.Name, option, "names an empty file");
    }

    /// <summary>The file as the server reads bytea.</summary>
    public static byte[] Hex(MaskContext context, string option)
    {
        (string Path, DateTime Written) file = Locate(context, option);
        return Bytes.GetOrAdd(
            file, _ => Encoding.ASCII.GetBytes($@"\x{Convert.ToHexString(Read(context, option, file.Path))}"));
    }

    private static (string Path, DateTime Written) Locate(MaskContext context, string option)
    {
        string path = Path.GetFullPath(
            context.Options.RequiredText(option), context.Folder ?? Directory.GetCurrentDirectory());
        return (path, File.GetLastWriteTimeUtc(path));
    }

    private static byte[] Read(MaskContext context, string option, string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw MaskErrors.MaskFileNotReadable(context.Name, option, path, cause);
        }
    }

    private static (byte[][] Lines, string Fingerprint) Split(byte[] bytes)
    {
        ReadOnlySpan<byte> text = bytes;
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        List<byte[]> lines = [];
        for (ReadOnlySpan<byte> rest = text; !rest.IsEmpty;)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
            if (!line.IsEmpty)
                lines.Add(line.ToArray());
            rest = end < 0 ? default : rest[(end + 1)..];
        }
        // How lines end is a matter of the machine, and none of the choices.
        byte[] joined = [.. lines.SelectMany(line => line.Append((byte)'\n'))];
        return ([.. lines], Convert.ToHexString(SHA256.HashData(joined)));
    }
}
