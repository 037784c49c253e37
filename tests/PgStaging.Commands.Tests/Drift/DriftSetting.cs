using PgStaging.Testing;

namespace PgStaging.Commands.Tests.Drift;

/// <summary>Two databases, a folder, and a session that knows them as $target, $reference and $folder.</summary>
internal sealed class DriftSetting : IAsyncDisposable
{
    private DriftSetting(TestDatabase target, TestDatabase reference)
    {
        Target = target;
        Reference = reference;
        Session.SetVariable("target", target.ConnectionString);
        Session.SetVariable("reference", reference.ConnectionString);
        Session.SetVariable("folder", Folder);
    }

    public TestDatabase Target { get; }

    public TestDatabase Reference { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("drift-").FullName;

    public ModuleSession Session { get; } = new();

    public static async Task<DriftSetting> MakeAsync(
        int major, string target, string reference, CancellationToken cancellationToken)
    {
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        return new DriftSetting(
            await server.CreateDatabaseAsync(target, cancellationToken),
            await server.CreateDatabaseAsync(reference, cancellationToken));
    }

    public Task<ModuleSessionResult> InvokeAsync(string script, CancellationToken cancellationToken) =>
        Session.InvokeAsync(script, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await Target.DisposeAsync();
        await Reference.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
