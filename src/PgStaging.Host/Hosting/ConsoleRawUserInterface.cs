using System.Management.Automation;
using System.Management.Automation.Host;

namespace PgStaging.Host;

/// <summary>The size of the terminal, which format views fit into. Drawing cell by cell is not supported.</summary>
internal sealed class ConsoleRawUserInterface(TerminalTraits traits) : PSHostRawUserInterface
{
    private const int Height = 50;

    public override Size BufferSize
    {
        get => new(traits.Width(), Height);
        set => throw NoDrawing();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw NoDrawing();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = "PgStaging";

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (Console.IsInputRedirected)
            throw ConsoleUserInterface.InputEnded("a key");
        ConsoleKeyInfo key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
            Console.ReadKey(intercept: true);
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoDrawing();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoDrawing();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoDrawing();

    public override void ScrollBufferContents(
        Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoDrawing();

    private static PSNotSupportedException NoDrawing() => new("This console cannot be drawn on cell by cell.");
}
