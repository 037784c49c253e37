using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Generators;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class PasswordHashMaskTests
{
    [Theory]
    [InlineData("$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW", @"^\$2b\$12\$[A-Za-z0-9]{53}$")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b4dWRWJTmaaJObG", @"^\$argon2id\$v=19\$m=65536,t=3,p=4\$\w{22}\$\w{32}$")]
    [InlineData("pbkdf2_sha256$260000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=", @"^pbkdf2_sha256\$260000\$\w{7}\$\w{43}=$")]
    [InlineData("$6$rounds=5000$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjlO", @"^\$6\$rounds=5000\$\w{10}\$\w{36}$")]
    [InlineData("SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2E=$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=", @"^SCRAM-SHA-256\$4096:\w{19}=\$\w{43}=:\w{43}=$")]
    [InlineData("md55f4dcc3b5aa765d61d8327deb882cf99", "^md5[0-9a-f]{32}$")]
    [InlineData("5F4DCC3B5AA765D61D8327DEB882CF99", "^[0-9A-F]{32}$")]
    [InlineData("{SSHA}DkMTwBl+a/3DQTxCYEApdUtNXGgdUac3", @"^\{SSHA\}\w{32}$")]
    public void A_hash_keeps_its_scheme_and_parameters(string hash, string pattern)
    {
        string masked = Masks.Apply(Masks.Of("passwordHash"), hash)!;
        Assert.Matches(pattern, masked);
        Assert.NotEqual(hash[^20..], masked[^20..]);
    }

    [Fact]
    public void Everybody_can_log_in_with_a_password_for_tests()
    {
        Mask mask = Masks.Of("passwordHash password=test-only");
        string bcrypt = Masks.Apply(mask, "$2b$04$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW")!;
        Assert.StartsWith("$2b$04$", bcrypt, StringComparison.Ordinal);
        Assert.True(OpenBsdBCrypt.CheckPassword(bcrypt, "test-only".ToCharArray()));
        string[] django = Masks.Apply(mask, "pbkdf2_sha256$1000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=")!.Split('$');
        Assert.Equal(
            Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2("test-only", Encoding.ASCII.GetBytes(django[2]), 1000, HashAlgorithmName.SHA256, 32)),
            django[3]);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData("test-only"u8)), Masks.Apply(mask, new string('a', 64)));
        Assert.Matches(
            @"^\$argon2id\$v=19\$m=64,t=1,p=1\$\S{22}\$\S{43}$",
            Masks.Apply(mask, "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b4dWRWJTmaaJObG"));
        Assert.Matches(
            "^SCRAM-SHA-256", Masks.Apply(mask, "SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2E=$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="));
    }

    [Fact]
    public void A_scheme_in_which_no_password_can_be_set_is_told_without_the_hash()
    {
        Mask mask = Masks.Of("passwordHash password=test-only");
        PgStagingException error = Assert.Throws<PgStagingException>(() => Masks.Apply(mask, "$7$C6..../....SodiumChloride$kBGj9fHznVYFQMEn"));
        Assert.Equal("ValueDoesNotFit", error.ErrorId);
        Assert.DoesNotContain("Sodium", error.ToString(), StringComparison.Ordinal);
    }
}
