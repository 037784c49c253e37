using System.Numerics;

namespace PgStaging.Engine.Masking;

/// <summary>How far one is on a path, at some place inside a value.</summary>
/// <param name="Path">The path.</param>
/// <param name="Passed">A bit for every number of steps that may have been taken: with steps of any depth, several.</param>
internal readonly record struct PathCursor(MaskPath Path, ulong Passed)
{
    /// <summary>Whether the path leads to what is here, or to what it is in.</summary>
    public bool IsThere => (Passed >> Path.Steps.Length & 1) != 0;

    /// <summary>Whether the path leads neither here nor further in.</summary>
    public bool IsLost => Passed == 0;

    public static PathCursor StartOf(MaskPath path) => new(path, 1);

    /// <summary>What follows for something that has a name.</summary>
    public PathCursor Into(ReadOnlySpan<byte> name) => Next(name, null);

    /// <summary>What follows for an element; for all that no step names by its number, where that is null.</summary>
    public PathCursor Into(int? index) => Next(default, index ?? -1);

    /// <summary>What follows for something that has both.</summary>
    public PathCursor Into(ReadOnlySpan<byte> name, int index) => this with { Passed = Into(name).Passed | Into(index).Passed };

    private PathCursor Next(ReadOnlySpan<byte> name, int? index)
    {
        ulong next = 0;
        for (ulong left = Passed; left != 0; left &= left - 1)
        {
            int step = BitOperations.TrailingZeroCount(left);
            if (step == Path.Steps.Length)
            {
                next |= 1UL << step;
                continue;
            }
            if (Path.Steps[step].Kind == MaskPathStepKind.AnyDepth)
            {
                next |= 1UL << step;
                step++;
            }
            if (Leads(Path.Steps[step], name, index))
                next |= 1UL << (step + 1);
        }
        return this with { Passed = next };
    }

    private static bool Leads(MaskPathStep step, ReadOnlySpan<byte> name, int? index) => step.Kind switch
    {
        MaskPathStepKind.Any => true,
        MaskPathStepKind.Name => index is null && name.SequenceEqual(step.Name),
        _ => step.Index == index,
    };
}
