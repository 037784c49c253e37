namespace PgStaging.Engine.Repair;

/// <summary>Says why a difference remains and what would let it be repaired.</summary>
internal static class RepairRefusal
{
    public static string Describe(PgDriftItem item) => $"{Subject(item)}: {Cause(item)}";

    private static string Subject(PgDriftItem item)
    {
        string property = item.Property is null ? string.Empty : $", {item.Property}";
        return $"{item.ObjectKind} {PgDisplay.DriftObject(item)}{property} ({item.Difference})";
    }

    private static string Cause(PgDriftItem item) => item.Reason ?? (item.Hazard.HasFlag(PgHazard.DataLoss)
        ? "Its repair can lose data; -AllowHazard DataLoss allows that." : "Nothing can repair it.");
}
