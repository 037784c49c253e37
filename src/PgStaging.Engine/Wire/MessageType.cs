namespace PgStaging.Engine.Wire;

/// <summary>The types of messages, as the documentation of the protocol names them.</summary>
internal static class MessageType
{
    // Of the server.
    public const byte Authentication = (byte)'R';
    public const byte BackendKeyData = (byte)'K';
    public const byte ParameterStatus = (byte)'S';
    public const byte NoticeResponse = (byte)'N';
    public const byte NotificationResponse = (byte)'A';
    public const byte ErrorResponse = (byte)'E';
    public const byte ReadyForQuery = (byte)'Z';
    public const byte RowDescription = (byte)'T';
    public const byte DataRow = (byte)'D';
    public const byte CommandComplete = (byte)'C';
    public const byte EmptyQueryResponse = (byte)'I';
    public const byte CopyOutResponse = (byte)'H';
    public const byte CopyInResponse = (byte)'G';

    // Of both.
    public const byte CopyData = (byte)'d';
    public const byte CopyDone = (byte)'c';

    // Of the client.
    public const byte Query = (byte)'Q';
    public const byte Password = (byte)'p';
    public const byte Terminate = (byte)'X';
}
