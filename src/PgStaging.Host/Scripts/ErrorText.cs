using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace PgStaging.Host;

/// <summary>Errors as people read them: what went wrong, where, what to do about it, and the id.</summary>
internal static class ErrorText
{
    public static string Format(RuntimeException exception) =>
        exception is ParseException { Errors: { Length: > 0 } errors } ? Format(errors) : Format(exception.ErrorRecord);

    public static string Format(ErrorRecord error)
    {
        string message = error.ErrorDetails?.Message is { Length: > 0 } details ? details : error.Exception.Message;
        StringBuilder text = new();
        if (error.InvocationInfo?.MyCommand?.Name is { Length: > 0 } command && !IsScriptName(command))
            text.Append(command).Append(": ");
        text.Append(message.TrimEnd());
        AppendLine(text, "What to do", error.ErrorDetails?.RecommendedAction);
        AppendLine(text, "Where", Place(error.InvocationInfo));
        AppendLine(text, "Id", error.FullyQualifiedErrorId);
        return text.ToString();
    }

    public static string Format(IEnumerable<ParseError> errors) => string.Join(Environment.NewLine, errors.Select(error =>
    {
        IScriptExtent extent = error.Extent;
        string place = extent.File is null ? $"line {extent.StartLineNumber}" : $"{extent.File}:{extent.StartLineNumber}";
        return $"{error.Message}{Environment.NewLine}  Where: {place}, column {extent.StartColumnNumber}"
            + $"{Environment.NewLine}  Id: {error.ErrorId}";
    }));

    // The line's number, not its text: a command line may hold a password.
    private static string? Place(InvocationInfo? invocation) =>
        invocation is { ScriptName.Length: > 0 } ? $"{invocation.ScriptName}:{invocation.ScriptLineNumber}" : null;

    private static bool IsScriptName(string name) => name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase);

    private static void AppendLine(StringBuilder text, string label, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            text.Append(Environment.NewLine).Append("  ").Append(label).Append(": ").Append(value);
    }
}
