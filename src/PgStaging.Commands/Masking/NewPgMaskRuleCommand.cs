using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PgStaging.Engine.Masking;

namespace PgStaging.Commands;

/// <summary>Makes a rule for masking, and checks its words.</summary>
/// <remarks>
/// From the pipeline it takes whatever has a table and a column, such as what Find-PgSensitiveData found: its suggestion
/// becomes the rule's mask. Whether rules fit a database is what Test-PgMask says.
/// </remarks>
/// <example>
/// <code>New-PgMaskRule -Table public.person -Column email -Mask email -Options @{ domain = 'keep' }</code>
/// <para>Masks addresses of mail and keeps their domains.</para>
/// </example>
/// <example>
/// <code>Find-PgSensitiveData prod | New-PgMaskRule | Export-PgMaskRule ./masks.json</code>
/// <para>Begins a file of rules with all that was found; review it before it is used.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "PgMaskRule")]
[OutputType(typeof(PgMaskRule))]
public sealed class NewPgMaskRuleCommand : PgMaskCmdlet
{
    private int count;

    /// <summary>The tables, as name or schema.name, with wildcards; all if left out.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Table { get; set; }

    /// <summary>The columns, with wildcards.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Column { get; set; }

    /// <summary>The mask's name, or keep, sql or trigger.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("SuggestedMask")]
    [ArgumentCompleter(typeof(MaskNameCompleter))]
    public string? Mask { get; set; }

    /// <summary>The schema of the table, where the table's name does not say it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Schema { get; set; }

    /// <summary>The columns' type or domain, with wildcards.</summary>
    [Parameter]
    public string? Type { get; set; }

    /// <summary>What the columns' comment is like, with wildcards, such as *pii:email*.</summary>
    [Parameter]
    public string? Comment { get; set; }

    /// <summary>The place inside a document, array or composite value, such as $.contact.mail.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Path { get; set; }

    /// <summary>The mask's options: a hashtable.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SuggestedOptions")]
    public object? Options { get; set; }

    /// <summary>
    /// Instead of a mask: is given each value in $_ and gives what stands for it; nothing for NULL. It runs on its own, without
    /// this session's variables, for one value at a time, and is slow: about a second for some thousand rows.
    /// </summary>
    [Parameter]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>An SQL condition on the row, where only some rows are masked.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? When { get; set; }

    /// <summary>The column of the row that decides instead of the value, so that a person's dates move together.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? By { get; set; }

    /// <summary>The column that these refer to without a foreign key, as schema.table.column; instead of a mask.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? References { get; set; }

    /// <summary>Why it is so; needed where a column is kept.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Note { get; set; }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"Rule {++count}");
        PgMaskRule rule = new()
        {
            Table = Schema is not null && Table is not null ? $"{Schema}.{Table}" : Table,
            Column = Column,
            Type = Type,
            Comment = Comment,
            Path = Path,
            Mask = Mask,
            Options = Options is IDictionary { Count: 0 } ? null : MaskRuleParameter.Options(Options, place),
            Script = ScriptBlock is null ? null : new ScriptBlockMask(ScriptBlock, place).Apply,
            When = When,
            By = By,
            References = References,
            Note = Note,
        };
        // One that cannot be, such as a finding without a suggestion, is no reason to lose the others.
        await ForItemAsync(async () => await EmitAsync(MaskRuleObjects.ToObject(MaskRuleObjects.ToRule(rule, place))));
    }
}
