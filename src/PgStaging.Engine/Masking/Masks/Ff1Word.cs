using System.Buffers.Binary;
using System.Numerics;
using Org.BouncyCastle.Crypto;

namespace PgStaging.Engine.Masking;

/// <summary>
/// FF1 of NIST SP 800-38G for words of one length whose halves are numbers of at most 64 bits: the same as the library's,
/// which computes with numbers of any size, in a fiftieth of the time.
/// </summary>
internal sealed class Ff1Word
{
    private const int Rounds = 10;
    private const int BlockBytes = 16;

    // The number of a half takes eight bytes at most; then what goes in and what is taken out are one block each.
    private const int HalfBits = 64;

    private readonly IBlockCipher cipher;
    private readonly int radix;
    private readonly int firstHalf;
    private readonly UInt128[] moduli;
    private readonly int numberBytes;
    private readonly int takenBits;
    private readonly byte[] head = new byte[BlockBytes];
    private readonly byte[] block = new byte[BlockBytes];

    /// <param name="cipher">AES with the secret key.</param>
    /// <param name="radix">How many letters the alphabet has.</param>
    /// <param name="length">How long the words are.</param>
    /// <param name="tweakBytes">How long the tweak is, all zero.</param>
    public Ff1Word(IBlockCipher cipher, int radix, int length, int tweakBytes)
    {
        this.cipher = cipher;
        this.radix = radix;
        firstHalf = length / 2;
        moduli = [Power(radix, firstHalf), Power(radix, length - firstHalf)];
        numberBytes = (BitLength(moduli[1] - 1) + 7) / 8;
        takenBits = 8 * ((4 * ((numberBytes + 3) / 4)) + 4);
        byte[] parameters = [1, 2, 1, 0, 0, 0, Rounds, (byte)firstHalf, 0, 0, 0, 0, 0, 0, 0, 0];
        parameters[3] = (byte)(radix >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(parameters.AsSpan(4), (ushort)radix);
        BinaryPrimitives.WriteInt32BigEndian(parameters.AsSpan(8), length);
        BinaryPrimitives.WriteInt32BigEndian(parameters.AsSpan(12), tweakBytes);
        cipher.ProcessBlock(parameters, head);
    }

    /// <summary>Whether words of a length are short enough.</summary>
    public static bool Takes(int radix, int length) => length - (length / 2) <= HalfBits / BitOperations.Log2((uint)radix)
        && Power(radix, length - (length / 2)) <= UInt128.One << HalfBits;

    /// <param name="word">Numbers of letters in the alphabet, from zero; replaced.</param>
    public void Encrypt(Span<int> word)
    {
        UInt128 left = Number(word[..firstHalf]);
        UInt128 right = Number(word[firstHalf..]);
        for (int round = 0; round < Rounds; round++)
            (left, right) = (right, (left + Pseudorandom(round, right)) % moduli[round & 1]);
        WriteNumber(left, word[..firstHalf]);
        WriteNumber(right, word[firstHalf..]);
    }

    private UInt128 Pseudorandom(int round, UInt128 half)
    {
        head.CopyTo(block, 0);
        block[BlockBytes - 1 - numberBytes] ^= (byte)round;
        for (int place = BlockBytes - 1; place >= BlockBytes - numberBytes; place--, half >>= 8)
            block[place] ^= (byte)half;
        cipher.ProcessBlock(block, block);
        return BinaryPrimitives.ReadUInt128BigEndian(block) >> (128 - takenBits);
    }

    private UInt128 Number(ReadOnlySpan<int> letters)
    {
        UInt128 number = 0;
        foreach (int letter in letters)
            number = (number * (uint)radix) + (uint)letter;
        return number;
    }

    private void WriteNumber(UInt128 number, Span<int> letters)
    {
        ulong rest = (ulong)number;
        for (int place = letters.Length - 1; place >= 0; place--)
            (rest, letters[place]) = (rest / (uint)radix, (int)(rest % (uint)radix));
    }

    private static UInt128 Power(int radix, int exponent)
    {
        UInt128 power = 1;
        for (int i = 0; i < exponent; i++)
            power *= (uint)radix;
        return power;
    }

    private static int BitLength(UInt128 number) => 128 - (int)UInt128.LeadingZeroCount(number);
}
