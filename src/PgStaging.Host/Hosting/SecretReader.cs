using System.Management.Automation;
using System.Security;

namespace PgStaging.Host;

/// <summary>Reads a password without showing it; from a file or a pipe, the next line.</summary>
internal sealed class SecretReader(Terminal terminal, LineReader lines)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public SecureString Read()
    {
        SecureString secret = new();
        if (Console.IsInputRedirected)
        {
            foreach (char character in lines.Read() ?? throw ConsoleUserInterface.InputEnded("a password"))
                secret.AppendChar(character);
        }
        else
        {
            ReadKeys(secret);
            terminal.Ask(Environment.NewLine);
        }
        secret.MakeReadOnly();
        return secret;
    }

    private void ReadKeys(SecureString secret)
    {
        Task interrupted = lines.Interruption;
        while (true)
        {
            // Waiting for a key cannot be interrupted, so keys are only read when one is there.
            while (!Console.KeyAvailable)
            {
                if (interrupted.Wait(PollInterval))
                    throw new PipelineStoppedException();
            }
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                return;
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
                secret.RemoveAt(secret.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                secret.AppendChar(key.KeyChar);
        }
    }
}
