using System.Globalization;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Reads a pattern in the usual notation of regular expressions: characters, <c>[A-Z0-9_]</c>, <c>[^…]</c>, <c>\d \w \s</c>,
/// <c>.</c>, groups, <c>|</c>, <c>? * + {2} {2,5}</c>. Endless repetitions end after eight.
/// </summary>
internal sealed class PatternParser
{
    private const int Endless = 8;
    private const int MostRepetitions = 1000;
    private const int MostCharacters = 4096;

    private static readonly Rune[] Digits = Runes('0', '9');
    private static readonly Rune[] Word = [.. Runes('A', 'Z'), .. Runes('a', 'z'), .. Digits, new('_')];
    private static readonly Rune[] Printable = Runes(' ', '~');

    private readonly string pattern;
    private readonly Func<string, Exception> error;
    private int place;

    private PatternParser(string pattern, Func<string, Exception> error)
    {
        this.pattern = pattern;
        this.error = error;
    }

    private bool IsAtEnd => place == pattern.Length;

    /// <param name="pattern">The pattern.</param>
    /// <param name="error">Makes the error from what is wrong, the rest of a sentence.</param>
    public static PatternNode Parse(string pattern, Func<string, Exception> error)
    {
        PatternParser parser = new(pattern, error);
        // A drawn text is always a whole one.
        parser.Take('^');
        PatternNode node = parser.Choice();
        if (!parser.IsAtEnd)
            throw error($"has a ) too many at character {parser.place + 1}");
        return node.MaxLength is > 0 and <= MostCharacters ? node : throw error("draws nothing, or too much");
    }

    private PatternNode Choice()
    {
        List<PatternNode> choices = [Sequence()];
        while (Take('|'))
            choices.Add(Sequence());
        return choices is [PatternNode only] ? only : new PatternChoice([.. choices]);
    }

    private PatternSequence Sequence()
    {
        List<PatternNode> parts = [];
        while (!IsAtEnd && pattern[place] is not ('|' or ')'))
        {
            if (place == pattern.Length - 1 && Take('$'))
                break;
            parts.Add(Repeated(Part()));
        }
        return new PatternSequence([.. parts]);
    }

    private PatternNode Part()
    {
        if (Take('('))
        {
            if (Take('?') && !Take(':'))
                throw error($"has a group at character {place + 1} that no text can be drawn from");
            PatternNode group = Choice();
            return Take(')') ? group : throw error("has a ( without its )");
        }
        if (Take('['))
            return new PatternCharacter(Class());
        if (Take('.'))
            return new PatternCharacter(Word);
        if (pattern[place] is '*' or '+' or '?' or '{' or '^' or '$' or ']' or '}')
            throw error($"has {pattern[place]} where there is nothing for it, at character {place + 1}");
        return new PatternCharacter(Character());
    }

    private PatternNode Repeated(PatternNode part)
    {
        (int Least, int Most)? times = Take('?') ? (0, 1) : Take('*') ? (0, Endless) : Take('+') ? (1, Endless)
            : Take('{') ? Counts() : null;
        return times is { } found ? new PatternRepetition(part, found.Least, found.Most) : part;
    }

    private (int Least, int Most) Counts()
    {
        int end = pattern.IndexOf('}', place);
        if (end < 0)
            throw error("has a { without its }");
        string[] counts = pattern[place..end].Split(',');
        place = end + 1;
        int least = Count(counts[0]);
        int most = counts switch { [_] => least, [_, ""] => least + Endless, [_, var last] => Count(last), _ => -1 };
        return most >= least ? (least, most) : throw error("has a repetition {…} that is none");
    }

    private int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= MostRepetitions
            ? count : throw error("has a repetition {…} that is none");

    // One character, or those that an escape stands for.
    private Rune[] Character()
    {
        if (Take('\\'))
        {
            if (IsAtEnd)
                throw error("ends with a \\");
            char sign = pattern[place];
            if (char.IsAsciiLetterOrDigit(sign) && sign is not ('d' or 'w' or 's'))
                throw error($"has \\{sign}, which nothing can be drawn from");
            if (sign is 'd' or 'w' or 's')
            {
                place++;
                return sign switch { 'd' => Digits, 'w' => Word, _ => [new Rune(' ')] };
            }
        }
        if (!Rune.TryGetRuneAt(pattern, place, out Rune rune))
            throw error("is no text");
        place += rune.Utf16SequenceLength;
        return [rune];
    }

    private Rune[] Class()
    {
        bool isNegated = Take('^');
        List<Rune> found = [];
        for (bool isFirst = true; isFirst || !Take(']'); isFirst = false)
        {
            if (IsAtEnd)
                throw error("has a [ without its ]");
            Rune[] start = Character();
            bool isRange = place + 1 < pattern.Length && pattern[place] == '-' && pattern[place + 1] != ']';
            if (!isRange)
            {
                found.AddRange(start);
                continue;
            }
            place++;
            Rune[] end = Character();
            if (start is not [var first] || end is not [var last] || last < first || last.Value - first.Value > MostCharacters)
                throw error("has a range in […] that is none");
            for (int value = first.Value; value <= last.Value; value++)
            {
                if (Rune.IsValid(value))
                    found.Add(new Rune(value));
            }
        }
        Rune[] characters = isNegated ? [.. Printable.Except(found)] : [.. found.Distinct()];
        return characters.Length > 0 ? characters : throw error("has a […] without characters");
    }

    private bool Take(char sign)
    {
        if (IsAtEnd || pattern[place] != sign)
            return false;
        place++;
        return true;
    }

    private static Rune[] Runes(char first, char last) => [.. Enumerable.Range(first, last - first + 1).Select(value => new Rune(value))];
}
