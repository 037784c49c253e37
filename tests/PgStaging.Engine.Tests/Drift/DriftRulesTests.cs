using PgStaging.Engine.Drift;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

public sealed class DriftRulesTests
{
    private static readonly DateOnly Today = new(2026, 7, 15);

    private static readonly PgDriftItem Column = new()
    {
        Id = "1",
        Area = PgDriftArea.Schema,
        ObjectKind = PgObjectKind.Column,
        Schema = "app",
        Name = "note[1]",
        Parent = "Order",
        Property = "Type",
        Difference = PgDriftDifference.Different,
        Severity = PgDriftSeverity.Breaking,
        Hazard = PgHazard.None,
        Target = new PgTarget("staging"),
        Reference = new PgTarget("prod"),
    };

    public static TheoryData<PgDriftRule, bool> Rules => new()
    {
        { new PgDriftRule { ObjectKind = "column", Reason = "r" }, true },
        { new PgDriftRule { ObjectKind = "Col*", Schema = "APP", Parent = "o?der", Property = "T*", Reason = "r" }, true },
        { new PgDriftRule { ObjectKind = "Column", Parent = "orders", Reason = "r" }, false },
        { new PgDriftRule { Name = "note`[1]", Reason = "r" }, true },
        { new PgDriftRule { Name = "note[1]", Reason = "r" }, false },
        { new PgDriftRule { Area = "Privilege", Reason = "r" }, false },
        { new PgDriftRule { Area = "Schema", Difference = "Diff*", Reason = "r" }, true },
        { new PgDriftRule { Difference = "Missing", Reason = "r" }, false },
        { new PgDriftRule { Name = "*", Until = Today, Reason = "r" }, true },
        { new PgDriftRule { Name = "*", Until = Today.AddDays(-1), Reason = "r" }, false },
    };

    [Theory]
    [MemberData(nameof(Rules), DisableDiscoveryEnumeration = true)]
    public void A_rule_accepts_what_all_its_parts_match(PgDriftRule rule, bool expected) =>
        Assert.Equal(expected ? rule : null, new DriftRules([rule], Today).Match(Column));

    [Fact]
    public void What_an_item_does_not_have_is_matched_by_a_star_alone()
    {
        PgDriftItem extension = Column with { Schema = null, Parent = null, Property = null };

        Assert.NotNull(new DriftRules([new PgDriftRule { Schema = "*", Parent = "*", Reason = "r" }], Today).Match(extension));
        Assert.Null(new DriftRules([new PgDriftRule { Property = "?*", Reason = "r" }], Today).Match(extension));
    }

    [Fact]
    public void The_first_rule_that_accepts_is_named()
    {
        PgDriftRule[] rules =
        [
            new() { Name = "other", Reason = "no" }, new() { Name = "note*", Reason = "first" },
            new() { Name = "*", Reason = "second" },
        ];

        Assert.Equal("first", new DriftRules(rules, Today).Match(Column)?.Reason);
    }

    [Fact]
    public void An_expired_rule_is_told_of_with_its_reason()
    {
        DriftRules rules = new(
            [
                new PgDriftRule { ObjectKind = "Index", Name = "tmp_*", Until = new DateOnly(2026, 1, 31), Reason = "load test" },
                new PgDriftRule { Name = "x", Until = Today, Reason = "still" },
            ],
            Today);

        string warning = Assert.Single(rules.Warnings);
        Assert.Contains("ObjectKind Index, Name tmp_*", warning, StringComparison.Ordinal);
        Assert.Contains("2026-01-31", warning, StringComparison.Ordinal);
        Assert.Contains("load test", warning, StringComparison.Ordinal);
    }
}
