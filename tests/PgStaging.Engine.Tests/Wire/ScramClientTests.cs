using System.Security.Cryptography;
using System.Text;
using PgStaging.Engine.Wire;
using Xunit;

namespace PgStaging.Engine.Tests.Wire;

public sealed class ScramClientTests
{
    private const string ServerFirst = "r=abcDEF,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    [Fact]
    public void A_server_is_believed_only_when_it_proves_that_it_knows_the_password()
    {
        ScramClient client = new("pencil", "abc");
        string final = client.Final(ServerFirst);
        string withoutProof = final[..final.IndexOf(",p=", StringComparison.Ordinal)];
        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(
            "pencil"u8, Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096, HashAlgorithmName.SHA256, 32);
        byte[] signature = HMACSHA256.HashData(
            HMACSHA256.HashData(salted, "Server Key"u8), Encoding.UTF8.GetBytes($"n=,r=abc,{ServerFirst},{withoutProof}"));

        client.Verify($"v={Convert.ToBase64String(signature)}");

        signature[0] ^= 1;
        Assert.Throws<InvalidDataException>(() => client.Verify($"v={Convert.ToBase64String(signature)}"));
        Assert.Throws<InvalidDataException>(() => client.Verify("e=other-error"));
        Assert.Throws<InvalidDataException>(() => client.Verify("v=%%%"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("r=abc,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=other,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")]
    [InlineData("r=abcDEF,s=*,i=4096")]
    [InlineData("r=abcDEF,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0")]
    [InlineData("r=abcDEF,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000")]
    [InlineData("r=abcDEF,i=4096")]
    public void An_answer_of_another_exchange_is_refused(string serverFirst) =>
        Assert.Throws<InvalidDataException>(() => new ScramClient("pencil", "abc").Final(serverFirst));

    [Fact]
    public void No_server_is_believed_before_it_was_answered() =>
        Assert.Throws<InvalidDataException>(() => new ScramClient("pencil").Verify("v="));
}
