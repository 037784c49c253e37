using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Format-preserving encryption, one to one: digits become digits, small letters small ones, capitals capitals, other
/// letters letters of their script, and all else stays where it is. What is a number becomes one that the same types take,
/// in a column of texts as well: keys match whatever the types of their columns.
/// </summary>
internal sealed class TokenMask(MaskContext context) : Mask
{
    // -Infinity.
    private const int LongestWord = 9;

    private readonly Dictionary<int, RuneClassCipher> ciphers = [];
    private readonly NumberCipher numbers = new(context.Key, $"mask {context.Name}");
    private Rune[] runes = new Rune[64];
    private RuneClass[] classes = new RuneClass[64];
    private int[] word = new int[64];
    private bool[] done = new bool[64];

    public override Distinctness Distinctness => Distinctness.Exact;

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        if (numbers.TryWrite(value, output))
            return;
        if (IsNoNumber(value))
        {
            output.Write(value);
            return;
        }
        int count = Read(value);
        Span<byte> room = stackalloc byte[LongestWord * 4];
        do
            Encrypt(count);
        while (count <= LongestWord && IsNoNumber(Written(count, room)));
        foreach (Rune rune in runes.AsSpan(0, count))
            output.Write(rune);
    }

    // What numeric and others write in the place of a number stays, and nothing else becomes it.
    private static bool IsNoNumber(ReadOnlySpan<byte> value) =>
        value.SequenceEqual("NaN"u8) || value.SequenceEqual("Infinity"u8) || value.SequenceEqual("-Infinity"u8);

    private ReadOnlySpan<byte> Written(int count, Span<byte> room)
    {
        int length = 0;
        foreach (Rune rune in runes.AsSpan(0, count))
            length += rune.EncodeToUtf8(room[length..]);
        return room[..length];
    }

    private int Read(ReadOnlySpan<byte> value)
    {
        if (runes.Length < value.Length)
        {
            runes = new Rune[value.Length * 2];
            classes = new RuneClass[value.Length * 2];
            word = new int[value.Length * 2];
            done = new bool[value.Length * 2];
        }
        int count = 0;
        for (; !value.IsEmpty; count++)
        {
            Rune.DecodeFromUtf8(value, out runes[count], out int length);
            classes[count] = RuneClass.Of(runes[count]) ?? default;
            value = value[length..];
        }
        return count;
    }

    // Each class is a word of its own letters, wherever in the value they stand.
    private void Encrypt(int count)
    {
        done.AsSpan(0, count).Clear();
        for (int place = 0; place < count; place++)
        {
            if (classes[place].Count > 0 && !done[place])
                Encrypt(classes[place], place, count);
        }
    }

    private void Encrypt(RuneClass type, int start, int count)
    {
        int letters = 0;
        for (int place = start; place < count; place++)
        {
            if (classes[place] == type)
                word[letters++] = runes[place].Value - type.First;
        }
        CipherOf(type).Encrypt(word.AsSpan(0, letters));
        letters = 0;
        for (int place = start; place < count; place++)
        {
            if (classes[place] != type)
                continue;
            runes[place] = new Rune(type.First + word[letters++]);
            done[place] = true;
        }
    }

    private RuneClassCipher CipherOf(RuneClass type)
    {
        if (!ciphers.TryGetValue(type.First, out RuneClassCipher? cipher))
            ciphers.Add(type.First, cipher = new RuneClassCipher(context.Key, $"mask {context.Name} {type.First:X}", type.Count));
        return cipher;
    }
}
