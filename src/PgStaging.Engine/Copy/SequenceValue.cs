namespace PgStaging.Engine.Copy;

/// <summary>Where a sequence stands.</summary>
/// <param name="QuotedName">The sequence.</param>
/// <param name="LastValue">Its last value.</param>
/// <param name="IsCalled">Whether that value has been handed out.</param>
internal sealed record SequenceValue(string QuotedName, long LastValue, bool IsCalled);
