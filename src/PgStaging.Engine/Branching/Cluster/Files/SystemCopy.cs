namespace PgStaging.Engine.Branching;

/// <summary>Copies files as the operating system does: macOS and Windows clone them by themselves where the volume can.</summary>
/// <param name="volumeFormat">The file system's name, as the system tells it.</param>
internal sealed class SystemCopy(string volumeFormat) : IFileClone
{
    public string Description => SharesBlocks ? $"clones of {volumeFormat}" : "plain copies";

    public bool SharesBlocks =>
        (OperatingSystem.IsMacOS() && volumeFormat.Equals("apfs", StringComparison.OrdinalIgnoreCase))
        || (OperatingSystem.IsWindows() && volumeFormat.Equals("ReFS", StringComparison.OrdinalIgnoreCase));

    public void Clone(string source, string destination) => File.Copy(source, destination);
}
