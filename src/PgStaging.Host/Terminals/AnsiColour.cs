namespace PgStaging.Host;

/// <summary>The escape sequences of the sixteen colours.</summary>
internal static class AnsiColour
{
    public const string Reset = "\e[0m";

    public static string Of(ConsoleColor colour) => colour switch
    {
        ConsoleColor.Black => "\e[30m",
        ConsoleColor.DarkRed => "\e[31m",
        ConsoleColor.DarkGreen => "\e[32m",
        ConsoleColor.DarkYellow => "\e[33m",
        ConsoleColor.DarkBlue => "\e[34m",
        ConsoleColor.DarkMagenta => "\e[35m",
        ConsoleColor.DarkCyan => "\e[36m",
        ConsoleColor.Gray => "\e[37m",
        ConsoleColor.DarkGray => "\e[90m",
        ConsoleColor.Red => "\e[91m",
        ConsoleColor.Green => "\e[92m",
        ConsoleColor.Yellow => "\e[93m",
        ConsoleColor.Blue => "\e[94m",
        ConsoleColor.Magenta => "\e[95m",
        ConsoleColor.Cyan => "\e[96m",
        _ => "\e[97m",
    };
}
