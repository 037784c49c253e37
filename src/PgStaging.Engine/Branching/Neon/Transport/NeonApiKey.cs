using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Branching;

/// <summary>The API key, read from where the user keeps it when a request needs it. It is told to nobody else.</summary>
internal sealed class NeonApiKey
{
    /// <summary>The variable that Neon's own tools read, too.</summary>
    public const string Variable = "NEON_API_KEY";

    private readonly string origin;
    private readonly Func<CancellationToken, ValueTask<string?>> read;

    private NeonApiKey(string origin, Func<CancellationToken, ValueTask<string?>> read) =>
        (this.origin, this.read) = (origin, read);

    /// <summary>A key that the user gave.</summary>
    public static NeonApiKey FromText(string key) => new("the key that was given", _ => new ValueTask<string?>(key));

    /// <summary>The key of the environment variable NEON_API_KEY.</summary>
    public static NeonApiKey FromEnvironment(ClientEnvironment environment) => new(
        $"the environment variable {Variable}", _ => new ValueTask<string?>(environment.Variable(Variable)));

    /// <summary>The key that a program prints, such as the client of a vault.</summary>
    public static NeonApiKey FromCommand(PasswordCommand command) =>
        new("the command for the key", async token => await command.GetAsync(token));

    /// <summary>The key itself, for the header of a request.</summary>
    public async ValueTask<string> RevealAsync(CancellationToken cancellationToken)
    {
        string key = (await read(cancellationToken))?.Trim() ?? throw NeonErrors.NeonKeyMissing();
        return key.Length > 0 && key.All(c => c is > ' ' and < '\x7f')
            ? key
            : throw NeonErrors.NeonKeyInvalid(origin);
    }

    public override string ToString() => $"{origin} (***)";
}
