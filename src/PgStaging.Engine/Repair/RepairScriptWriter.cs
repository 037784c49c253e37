using System.Globalization;
using System.Reflection;
using System.Text;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>Writes a plan as SQL that people can review and psql can run.</summary>
internal static class RepairScriptWriter
{
    private static readonly string ToolVersion =
        Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? string.Empty;

    /// <summary>The whole script.</summary>
    public static string Script(PgRepairPlan plan)
    {
        StringBuilder text = new();
        AppendHeader(text, plan);
        foreach (string setting in RepairScriptLayout.SessionSettings)
            text.Append(setting).Append(";\n");
        text.Append('\n');
        AppendSteps(text, plan);
        AppendRefused(text, plan);
        return text.ToString();
    }

    /// <summary>What a plan would do, for somebody who only wants to look.</summary>
    public static string Preview(PgRepairPlan plan)
    {
        StringBuilder text = new();
        text.Append(Summary(plan)).Append("\n\n");
        AppendSteps(text, plan);
        AppendRefused(text, plan);
        return text.ToString().TrimEnd();
    }

    /// <summary>A plan in one sentence.</summary>
    public static string Summary(PgRepairPlan plan)
    {
        int statements = plan.Steps.Sum(step => step.Statements.Count);
        string hazards = AllHazards(plan) is var all and not PgHazard.None ? $" Hazards: {all}." : string.Empty;
        string refused = plan.Refused.Count > 0
            ? string.Create(CultureInfo.CurrentCulture, $" Not repaired: {plan.Refused.Count:N0}.") : string.Empty;
        return string.Create(
            CultureInfo.CurrentCulture,
            $"Make the schema equal to {plan.Reference}: {statements:N0} statements in {plan.Steps.Count:N0} steps.{hazards}{refused}");
    }

    private static void AppendHeader(StringBuilder text, PgRepairPlan plan)
    {
        text.Append(RepairScriptLayout.Title).Append('\n');
        Append(text, RepairScriptLayout.Target, plan.Target);
        Append(text, RepairScriptLayout.Reference, plan.Reference);
        Append(text, RepairScriptLayout.Fingerprint, plan.Fingerprint);
        Append(text, RepairScriptLayout.Hazards, AllHazards(plan).ToString());
        Append(text, "-- Written by: ", $"PgStaging {ToolVersion}");
        text.Append(
            """
            --
            -- Review it, edit or delete statements, but leave this header as it is. Then run it with
            --     Repair-PgDrift -Target <target> -PlanPath <this file>
            -- which does nothing if the target's schema is no longer the one this script was written for.
            -- psql -v ON_ERROR_STOP=1 -f <this file> runs it too, without that check.


            """.ReplaceLineEndings("\n"));
    }

    private static void AppendSteps(StringBuilder text, PgRepairPlan plan)
    {
        int? open = null;
        foreach (PgRepairStep step in plan.Steps)
        {
            if (open is not null && open != step.Transaction)
                text.Append(RepairScriptLayout.Commit).Append(";\n\n");
            if (step.Transaction is not null && open != step.Transaction)
                text.Append(RepairScriptLayout.Begin).Append(";\n\n");
            open = step.Transaction;
            AppendStep(text, step);
        }
        if (open is not null)
            text.Append(RepairScriptLayout.Commit).Append(";\n");
    }

    private static void AppendStep(StringBuilder text, PgRepairStep step)
    {
        Append(
            text, RepairScriptLayout.Step,
            string.Create(CultureInfo.InvariantCulture, $"{step.Number}: {step.Description}"));
        if (step.Hazard != PgHazard.None)
            Append(text, RepairScriptLayout.Hazards, step.Hazard.ToString());
        foreach (string item in step.Items)
            Append(text, RepairScriptLayout.Item, item);
        foreach (string statement in step.Statements)
            AppendStatement(text, step, statement);
        text.Append('\n');
    }

    private static void AppendStatement(StringBuilder text, PgRepairStep step, string statement)
    {
        // What the reader would not give back as it was is not written: better no script than another one.
        if (SqlScript.Split(statement + "\n;").ToList() is not [var whole] || IsTransactionEnd(whole.Text)
            || !statement.TrimEnd().EndsWith(whole.Text, StringComparison.Ordinal))
            throw RepairRunErrors.StatementNotWritable(step, statement);
        text.Append(whole.Text);
        // A statement can end in a comment to the end of the line, which would swallow the semicolon.
        bool isClosed = SqlScript.Split(whole.Text + ";").Single().Text == whole.Text;
        text.Append(isClosed ? ";\n" : "\n;\n");
    }

    private static bool IsTransactionEnd(string statement) =>
        statement is RepairScriptLayout.Begin or RepairScriptLayout.Commit;

    private static void AppendRefused(StringBuilder text, PgRepairPlan plan)
    {
        if (plan.Refused.Count == 0)
            return;
        text.Append("\n-- Not repaired:\n");
        foreach (PgDriftItem item in plan.Refused)
            Append(text, "--   ", RepairRefusal.Describe(item));
    }

    private static void Append(StringBuilder text, string label, string value) =>
        text.Append(label).Append(RepairScriptLayout.OneLine(value)).Append('\n');

    private static PgHazard AllHazards(PgRepairPlan plan) =>
        plan.Steps.Aggregate(PgHazard.None, (all, step) => all | step.Hazard);
}
