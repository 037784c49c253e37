using System.Collections.Immutable;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Security;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>What the cmdlets that mask have in common: rules and their key.</summary>
public abstract class PgMaskCmdlet : PgCmdlet
{
    /// <summary>Rules as they were given: paths of files, rules, and hashtables of one rule each, in their order.</summary>
    /// <param name="given">The values.</param>
    /// <param name="undecided">What the user says of columns that no rule names.</param>
    /// <param name="label">The label of the database whose rows are read.</param>
    /// <param name="key">The key that the user gave.</param>
    /// <param name="cancellationToken">Stops it.</param>
    private protected async Task<MaskingRequest> MaskingAsync(
        object[] given, PgUndecidedColumns? undecided, PgTargetLabel? label, SecureString? key,
        CancellationToken cancellationToken)
    {
        MaskRules rules = await RulesAsync(given, cancellationToken);
        return new MaskingRequest
        {
            Rules = rules,
            Key = await MaskKeySource.ReadAsync(
                key is null ? null : new NetworkCredential(string.Empty, key).Password,
                ClientEnvironment.Current(CurrentDirectory), cancellationToken),
            // What is known not to be production holds, or so one hopes, nobody's data.
            Undecided = undecided is { } said ? said
                : rules.Undecided ?? (label is PgTargetLabel.Staging or PgTargetLabel.Development
                    ? PgUndecidedColumns.Warn : PgUndecidedColumns.Fail),
        };
    }

    private protected async Task<MaskRules> RulesAsync(object[] given, CancellationToken cancellationToken)
    {
        PgUndecidedColumns? undecided = null;
        PgMaskedLargeObjects largeObjects = PgMaskedLargeObjects.Fail;
        ImmutableArray<MaskRule>.Builder rules = ImmutableArray.CreateBuilder<MaskRule>();
        foreach (object value in given.SelectMany(Items))
        {
            if (PathOf(value) is { } path)
            {
                MaskRules file = await MaskRuleFile.ReadAsync(
                    GetUnresolvedProviderPathFromPSPath(path), cancellationToken);
                undecided = file.Undecided ?? undecided;
                largeObjects = file.LargeObjects == PgMaskedLargeObjects.Fail ? largeObjects : file.LargeObjects;
                rules.AddRange(file.Rules);
            }
            else
            {
                string place = string.Create(CultureInfo.InvariantCulture, $"Rule {rules.Count + 1}");
                MaskRule rule = MaskRuleObjects.ToRule(MaskRuleParameter.Rule(value, place), place);
                rules.Add(rule with { Folder = rule.Folder ?? CurrentDirectory });
            }
        }
        return new MaskRules(undecided, rules.ToImmutable()) { LargeObjects = largeObjects };
    }

    /// <summary>Names with wildcards, as they were given.</summary>
    private protected static ImmutableArray<NamePattern> Patterns(string[] texts) =>
        [.. texts.Select(text => new NamePattern(text))];

    // A variable with several rules is one value to PowerShell.
    private static IEnumerable<object> Items(object value) => Plain(value) is object[] list ? list : [value];

    private static string? PathOf(object value) => Plain(value) switch
    {
        string path => path,
        FileInfo file => file.FullName,
        _ => null,
    };

    private static object Plain(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
