namespace PgStaging.Engine.Branching;

/// <summary>A way of making one file from another: by sharing its blocks, or by copying them.</summary>
internal interface IFileClone
{
    /// <summary>What messages call it.</summary>
    string Description { get; }

    /// <summary>Whether blocks are shared until they are written to, so that neither time nor disk depends on the size.</summary>
    bool SharesBlocks { get; }

    /// <summary>Makes a new file with the content and the mode of another.</summary>
    /// <param name="source">The file, which may be written to meanwhile.</param>
    /// <param name="destination">A file that does not exist.</param>
    void Clone(string source, string destination);
}
