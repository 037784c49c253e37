using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class KeyedPermutationTests
{
    [Fact]
    public void Every_number_below_the_bound_is_the_image_of_one() => Gen.Int[1, 3000].Sample(
        bound =>
        {
            KeyedPermutation permutation = new(Masks.Key, "test", (UInt128)bound);
            HashSet<UInt128> images = [.. Enumerable.Range(0, bound).Select(value => permutation.Of((UInt128)value))];
            return images.Count == bound && images.All(image => image < (UInt128)bound);
        },
        iter: 60);

    [Fact]
    public void Large_numbers_stay_below_the_bound_and_apart() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[65, 128]).Sample((high, low, bits) =>
        {
            UInt128 bound = bits == 128 ? 0 : UInt128.One << bits;
            UInt128 value = ((UInt128)high << 64) | low;
            value = bits == 128 ? value : value & (bound - 1);
            KeyedPermutation permutation = new(Masks.Key, "test", bound);
            UInt128 image = permutation.Of(value);
            return (bits == 128 || image < bound) && image == permutation.Of(value)
                && image != permutation.Of(value ^ 1)
                && image != new KeyedPermutation(Masks.OtherKey, "test", bound).Of(value);
        });
}
