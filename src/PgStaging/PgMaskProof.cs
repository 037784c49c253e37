namespace PgStaging;

/// <summary>What <c>Test-PgMask</c> found in the rows of one masked column, after comparing them with the source's.</summary>
public sealed record PgMaskProof
{
    /// <summary>Passed if nothing of the source survived and no row is missing.</summary>
    public required PgCheckStatus Status { get; init; }

    /// <summary>The table as schema.name.</summary>
    public required string Table { get; init; }

    /// <summary>The masked column.</summary>
    public required string Column { get; init; }

    /// <summary>The mask's name.</summary>
    public required string Mask { get; init; }

    /// <summary>Rows of the source's table.</summary>
    public required long SourceRows { get; init; }

    /// <summary>Rows of the target's table.</summary>
    public required long TargetRows { get; init; }

    /// <summary>Values of the target's column that were looked at: neither NULL nor empty.</summary>
    public required long Values { get; init; }

    /// <summary>Values that the source holds and that no masked value explains: they were not masked.</summary>
    public required long Survived { get; init; }

    /// <summary>Values that the source holds, too, but that stand for others: chance, such as one first name for another.</summary>
    public required long ChanceCollisions { get; init; }

    /// <summary>Values that neither the source holds nor its masked values explain, such as those changed since the copy.</summary>
    public required long Unexplained { get; init; }

    /// <summary>The share of different values that were compared, from 0 to 1: all, or as many as memory allows.</summary>
    public required double Sampled { get; init; }

    /// <summary>What it means, without any value.</summary>
    public required string Message { get; init; }
}
