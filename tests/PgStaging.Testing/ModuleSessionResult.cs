using System.Management.Automation;

namespace PgStaging.Testing;

/// <summary>Everything that a script gave.</summary>
internal sealed record ModuleSessionResult
{
    /// <summary>The output objects, unwrapped.</summary>
    public required IReadOnlyList<object> Output { get; init; }

    /// <summary>The non-terminating errors, and last the terminating one if the script ended by it.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>Whether the script was ended by an error.</summary>
    public required bool Terminated { get; init; }

    /// <summary>Whether it was ended by <see cref="ModuleSession.StopAsync"/>.</summary>
    public required bool Stopped { get; init; }

    /// <summary>The only error; fails if there is none or more than one.</summary>
    public ErrorRecord Error => Errors.Count == 1 ? Errors[0]
        : throw new InvalidOperationException(
            $"Expected one error, got {Errors.Count}: {string.Join(" | ", Errors.Select(error => error.ToString()))}");

    /// <summary>The output objects of one type.</summary>
    public IReadOnlyList<T> All<T>() => [.. Output.OfType<T>()];

    /// <summary>The only output object; fails if the script had errors, or gave something else.</summary>
    public T Single<T>()
    {
        if (Errors.Count > 0)
            throw new InvalidOperationException(string.Join(" | ", Errors.Select(error => error.ToString())));
        return Output is [T only] ? only
            : throw new InvalidOperationException($"Expected one {typeof(T).Name}, got {Output.Count} objects: "
                + string.Join(", ", Output));
    }
}
