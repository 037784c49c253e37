using CsCheck;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Fpe;
using Org.BouncyCastle.Crypto.Parameters;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class Ff1WordTests
{
    private const int TweakBytes = 4;

    private static readonly int[] Radices = [10, 26, 57, 192, 256];

    [Fact]
    public void Words_are_encrypted_as_the_library_encrypts_them() =>
        Gen.Select(Gen.Int[0, Radices.Length - 1].Select(place => Radices[place]), Gen.Int[6, 40], Gen.Byte.Array[32]).Where(made => Ff1Word.Takes(made.Item1, made.Item2))
            .SelectMany(made => Gen.Int[0, made.Item1 - 1].Array[made.Item2].Select(word => (made.Item1, Key: made.Item3, Word: word)))
            .Sample(made =>
            {
                (int radix, byte[] key, int[] word) = made;
                FpeFf1Engine library = new();
                library.Init(true, new FpeParameters(new KeyParameter(key), radix, new byte[TweakBytes]));
                byte[] expected = [.. word.Select(letter => (byte)letter)];
                library.ProcessBlock(expected, 0, expected.Length, expected, 0);
                IBlockCipher cipher = AesUtilities.CreateEngine();
                cipher.Init(true, new KeyParameter(key));
                int[] encrypted = [.. word];
                new Ff1Word(cipher, radix, word.Length, TweakBytes).Encrypt(encrypted);
                return encrypted.SequenceEqual(expected.Select(letter => (int)letter));
            });
}
