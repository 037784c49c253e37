using PgStaging.Engine.Schema;
using Xunit;

namespace PgStaging.Engine.Tests.Schema;

/// <summary>Says where two schemas differ.</summary>
internal static class SchemaComparison
{
    /// <summary>Both models hold the same, and the copy would be planned by the same steps in the same order.</summary>
    public static void AssertEqual(SchemaCopy copy, DdlOptions options)
    {
        AssertSame("model", ModelText.Write(copy.Source), ModelText.Write(copy.Destination));
        AssertSame("plan", Texts(copy.Plan), Texts(SchemaPlanner.Create(copy.Destination, options)));
    }

    public static void AssertSame(string what, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        if (expected.SequenceEqual(actual, StringComparer.Ordinal))
            return;
        IEnumerable<string> missing = Without(expected, actual).Select(line => $"- {line}");
        IEnumerable<string> added = Without(actual, expected).Select(line => $"+ {line}");
        string differences = string.Join('\n', missing.Concat(added));
        Assert.Fail($"The {what} differs:\n{(differences.Length > 0 ? differences : "only in order")}");
    }

    private static List<string> Texts(SchemaPlan plan) =>
        [.. plan.AllSteps.Select(step => $"{step.Phase} {string.Join(";\n", step.Statements)}")];

    private static List<string> Without(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        List<string> rest = [.. lines];
        foreach (string line in others)
            rest.Remove(line);
        return rest;
    }
}
