namespace PgStaging;

/// <summary>Classes of errors; each has one PowerShell error category.</summary>
public enum PgErrorKind
{
    /// <summary>No closer class is known.</summary>
    NotSpecified,

    /// <summary>The request does not make sense as it stands.</summary>
    InvalidArgument,

    /// <summary>The request cannot be carried out in the present state.</summary>
    InvalidOperation,

    /// <summary>Name, password or certificate were not accepted.</summary>
    Authentication,

    /// <summary>A right is missing.</summary>
    Permission,

    /// <summary>A server cannot be reached, or the connection broke.</summary>
    Connection,

    /// <summary>Something named does not exist.</summary>
    NotFound,

    /// <summary>Something of that name exists already.</summary>
    Exists,

    /// <summary>Something is in use.</summary>
    Busy,

    /// <summary>Two sessions waited for each other.</summary>
    Deadlock,

    /// <summary>Disk, memory, connections or another limit ran out.</summary>
    Limits,

    /// <summary>The operation was stopped.</summary>
    Stopped,

    /// <summary>Data do not fit a type or a constraint.</summary>
    InvalidData,

    /// <summary>SQL text that the server does not understand.</summary>
    Syntax,

    /// <summary>The server does not offer what was asked.</summary>
    NotSupported,
}
