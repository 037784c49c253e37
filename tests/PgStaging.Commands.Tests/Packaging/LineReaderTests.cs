using System.Management.Automation;
using PgStaging.Host;
using Xunit;

namespace PgStaging.Commands.Tests.Packaging;

public sealed class LineReaderTests
{
    [Fact]
    public async Task A_command_that_is_stopped_just_before_it_asks_does_not_wait_for_an_answer()
    {
        using BlockingReader input = new();
        LineReader lines = new(input);

        lines.Interrupt();
        await Assert.ThrowsAsync<PipelineStoppedException>(() => Task.Run(lines.Read, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<PipelineStoppedException>(() => Task.Run(lines.Read, TestContext.Current.CancellationToken));

        lines.Resume();
        input.Answer.SetResult("yes");
        Assert.Equal("yes", lines.Read());
    }

    /// <summary>Somebody who takes his time to type.</summary>
    private sealed class BlockingReader : TextReader
    {
        public TaskCompletionSource<string> Answer { get; } = new();

        public override string? ReadLine() => Answer.Task.GetAwaiter().GetResult();
    }
}
