namespace PgStaging;

/// <summary>One line of a comparison.</summary>
/// <param name="Sign">A space where both sides have it, a minus where only the first, a plus where only the second has.</param>
/// <param name="Text">The line.</param>
internal readonly record struct LineEdit(char Sign, string Text);
