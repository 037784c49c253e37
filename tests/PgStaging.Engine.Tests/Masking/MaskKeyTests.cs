using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class MaskKeyTests
{
    [Fact]
    public void A_key_that_can_be_guessed_is_refused()
    {
        PgStagingException error = Assert.Throws<PgStagingException>(() => MaskKey.From("hunter2"));
        Assert.Equal("MaskKeyTooShort", error.ErrorId);
        Assert.DoesNotContain("hunter2", $"{error}{error.RecommendedAction}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_text_gives_the_same_keys_and_another_one_others()
    {
        byte[] key = Masks.Key.Derive("a purpose", 32);
        Assert.Equal(key, MaskKey.From("a key that is only for tests").Derive("a purpose", 32));
        Assert.NotEqual(key, Masks.Key.Derive("another purpose", 32));
        Assert.NotEqual(key, Masks.OtherKey.Derive("a purpose", 32));
        // What keys are derived by never changes: databases masked last year would not match any more.
        Assert.Equal("9DC835611F97019C5F58E8B80974FF43FEF38FC71A62BE549D1DD571B99C6E7D", Convert.ToHexString(key));
    }
}
