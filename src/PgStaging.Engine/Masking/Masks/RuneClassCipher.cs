using System.Buffers.Binary;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Fpe;
using Org.BouncyCastle.Crypto.Parameters;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Encrypts words of one alphabet as words of the same length: FF1 of NIST SP 800-38G, and a keyed permutation for words
/// that are too short for it.
/// </summary>
internal sealed class RuneClassCipher
{
    // SP 800-38G, revision 1: fewer words than these could be tried one by one.
    private const int FewestWords = 1_000_000;
    private const int KeyBytes = 32;
    private const int TweakBytes = 4;

    // Two bytes for a letter from there on.
    private const int LargestByteRadix = 256;

    private readonly FpeFf1Engine engine = new();
    private readonly IBlockCipher block = AesUtilities.CreateEngine();
    private readonly Dictionary<int, KeyedPermutation> small = [];
    private readonly Dictionary<int, Ff1Word> middle = [];
    private readonly MaskKey key;
    private readonly string purpose;
    private readonly int radix;

    public RuneClassCipher(MaskKey key, string purpose, int radix)
    {
        this.key = key;
        this.purpose = purpose;
        this.radix = radix;
        KeyParameter secret = new(key.Derive(purpose, KeyBytes));
        engine.Init(true, new FpeParameters(secret, radix, new byte[TweakBytes]));
        block.Init(true, secret);
    }

    /// <param name="word">Numbers of letters in the alphabet, from zero; replaced.</param>
    public void Encrypt(Span<int> word)
    {
        UInt128 words = 1;
        for (int place = 0; place < word.Length && words < FewestWords; place++)
            words *= (uint)radix;
        if (words < FewestWords)
            Permute(word, words);
        else if (Ff1Word.Takes(radix, word.Length))
            Middle(word.Length).Encrypt(word);
        else if (radix <= LargestByteRadix)
            EncryptBytes(word);
        else
            EncryptPairs(word);
    }

    private void Permute(Span<int> word, UInt128 words)
    {
        if (!small.TryGetValue(word.Length, out KeyedPermutation? permutation))
            small.Add(word.Length, permutation = new KeyedPermutation(key, $"{purpose} {word.Length}", words));
        UInt128 number = 0;
        foreach (int letter in word)
            number = (number * (uint)radix) + (uint)letter;
        number = permutation.Of(number);
        for (int place = word.Length - 1; place >= 0; place--)
        {
            word[place] = (int)(number % (uint)radix);
            number /= (uint)radix;
        }
    }

    private Ff1Word Middle(int length)
    {
        if (!middle.TryGetValue(length, out Ff1Word? cipher))
            middle.Add(length, cipher = new Ff1Word(block, radix, length, TweakBytes));
        return cipher;
    }

    private void EncryptBytes(Span<int> word)
    {
        byte[] bytes = new byte[word.Length];
        for (int place = 0; place < word.Length; place++)
            bytes[place] = (byte)word[place];
        engine.ProcessBlock(bytes, 0, bytes.Length, bytes, 0);
        for (int place = 0; place < word.Length; place++)
            word[place] = bytes[place];
    }

    private void EncryptPairs(Span<int> word)
    {
        byte[] bytes = new byte[word.Length * sizeof(ushort)];
        for (int place = 0; place < word.Length; place++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(place * sizeof(ushort)), (ushort)word[place]);
        engine.ProcessBlock(bytes, 0, bytes.Length, bytes, 0);
        for (int place = 0; place < word.Length; place++)
            word[place] = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(place * sizeof(ushort)));
    }
}
