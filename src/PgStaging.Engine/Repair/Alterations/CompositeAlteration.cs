using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Adds attributes at the end of a composite type and drops them; anything else takes a new type.</summary>
internal static class CompositeAlteration
{
    public static Alteration Of(CompositeType present, CompositeType wanted, RepairContext context)
    {
        List<CompositeAttribute> kept =
            [.. present.Attributes.Where(item => wanted.Attributes.Any(other => other.Name == item.Name))];
        List<CompositeAttribute> first = [.. wanted.Attributes.Take(kept.Count)];
        if (!kept.Select(Text).SequenceEqual(first.Select(Text)))
            return Alteration.Recreate;
        // Typed tables follow; without any, CASCADE would only take away what should stop the change.
        string cascade = context.Wanted.Model.All<Table>().Any(table => table.OfType is not null
            && context.Wanted.Model.Dependencies.GetValueOrDefault(table.Address, []).Contains(wanted.Address))
            ? " CASCADE" : "";
        return Alteration.InPlace(
        [
            .. present.Attributes.Except(kept).Select(item => new AlterStep(
                AlterStage.Release, $"ALTER TYPE {wanted.QuotedName} DROP ATTRIBUTE {SqlName.Quote(item.Name)}{cascade}",
                PgHazard.DataLoss)),
            .. wanted.Attributes.Skip(kept.Count).Select(item => new AlterStep(
                AlterStage.Add, $"ALTER TYPE {wanted.QuotedName} ADD ATTRIBUTE {Text(item)}{cascade}")),
        ]);
    }

    private static string Text(CompositeAttribute attribute) =>
        $"{SqlName.Quote(attribute.Name)} {attribute.Type}"
            + (attribute.Collation is { } collation ? $" COLLATE {collation}" : "");
}
