using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Completes the names of masks.</summary>
public sealed class MaskNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        MaskKinds.Names.Concat(MaskRule.Words)
            .Where(name => name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => new CompletionResult(name, name, CompletionResultType.ParameterValue, MaskPreviews.Of(name)));
}
