namespace PgStaging.Engine.Copy;

/// <summary>How the server makes one database from another.</summary>
internal enum CloneStrategy
{
    /// <summary>The file system shares the files' blocks: at once, whatever the size.</summary>
    FileClone,

    /// <summary>Files are copied, between two checkpoints.</summary>
    FileCopy,

    /// <summary>Blocks are copied through the write-ahead log: no checkpoints, but all is written twice.</summary>
    WriteAheadLog,
}
