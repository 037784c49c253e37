using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Reads the text of a path.</summary>
internal sealed class MaskPathReader(string text)
{
    // What a name holds only in quotes.
    private static readonly SearchValues<char> Quotable = SearchValues.Create("]'\"* \t");

    private readonly ImmutableArray<MaskPathStep>.Builder steps = ImmutableArray.CreateBuilder<MaskPathStep>();
    private int place;

    private bool IsAtEnd => place == text.Length;

    public ImmutableArray<MaskPathStep> Read()
    {
        if (!Take('$'))
            throw Invalid("it does not begin with $");
        while (!IsAtEnd)
        {
            if (Take('['))
                ReadBracket();
            else if (Take('.'))
                ReadName();
            else
                throw Invalid("a step begins with . or [");
        }
        return steps.Count <= MaskPath.MostSteps ? steps.ToImmutable() : throw Invalid("it has too many steps");
    }

    private void ReadName()
    {
        if (Take('.'))
            steps.Add(MaskPathStep.AnyDepth);
        if (Take('['))
        {
            if (steps.Count == 0 || steps[^1].Kind != MaskPathStepKind.AnyDepth)
                throw Invalid("no . stands before [", -1);
            ReadBracket();
            return;
        }
        int end = text.AsSpan(place).IndexOfAny('.', '[');
        string name = end < 0 ? text[place..] : text.Substring(place, end);
        if (name.Length == 0)
            throw Invalid("a name is missing");
        if (name.AsSpan().IndexOfAny(Quotable) is var odd and >= 0 && name != "*")
            throw Invalid("a name with such a character is written ['…']", odd);
        place += name.Length;
        steps.Add(name == "*" ? MaskPathStep.Any : MaskPathStep.To(Encoding.UTF8.GetBytes(name)));
    }

    private void ReadBracket()
    {
        if (!IsAtEnd && text[place] is '\'' or '"')
            steps.Add(MaskPathStep.To(Encoding.UTF8.GetBytes(Quoted())));
        else if (Take('*'))
            steps.Add(MaskPathStep.Any);
        else
            steps.Add(MaskPathStep.To(Number()));
        if (!Take(']'))
            throw Invalid("a ] is missing");
    }

    private int Number()
    {
        int end = text.IndexOf(']', place);
        string digits = end < 0 ? text[place..] : text[place..end];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            throw Invalid("in [ ] there is a number, a *, or a name in quotes");
        place += digits.Length;
        return number;
    }

    private string Quoted()
    {
        int start = place;
        char quote = text[place++];
        StringBuilder name = new();
        while (!Take(quote))
        {
            // A backslash stands before a quote or another one.
            if (Take('\\') && (IsAtEnd || (text[place] != quote && text[place] != '\\')))
                throw Invalid("a \\ in a name stands before a quote or another \\");
            if (IsAtEnd)
                throw Invalid("the name that begins here does not end", start - place);
            name.Append(text[place++]);
        }
        return name.ToString();
    }

    private bool Take(char sign)
    {
        if (IsAtEnd || text[place] != sign)
            return false;
        place++;
        return true;
    }

    private PgStagingException Invalid(string problem, int offset = 0) =>
        MaskPathErrors.MaskPathInvalid(text, place + offset + 1, problem);
}
