using PgStaging.Engine.Catalog;
using Xunit;

namespace PgStaging.Engine.Tests.Catalog;

public sealed class PublisherConnectionTests
{
    [Theory]
    [InlineData("host=a dbname = 'b c' passfile=/f", "host=a dbname = 'b c' passfile=/f", "")]
    [InlineData("host=a password=secret user=u", "host=a user=u", "password")]
    [InlineData("password='se cret' host=a", "host=a", "password")]
    [InlineData(@"host=a password='se\' host=cret' port=1", "host=a port=1", "password")]
    [InlineData(@"password=se\ cret host=a", "host=a", "password")]
    [InlineData("password = secret\u00a0secret host=a", "host=a", "password")]
    [InlineData("password=\nsecret host=a", "host=a", "password")]
    [InlineData("host=a password=secret sslpassword=secret password=secret", "host=a", "password,sslpassword")]
    [InlineData("user=u scram_client_key=secret oauth_client_secret=secret", "user=u", "scram_client_key,oauth_client_secret")]
    [InlineData("options='-c password=shown' host=a", "options='-c password=shown' host=a", "")]
    [InlineData("host='a password=secret", "", "connection string")]
    [InlineData("secret host=a", "", "connection string")]
    [InlineData("", "", "")]
    [InlineData("postgresql://u@h:5433/d?sslmode=require", "postgresql://u@h:5433/d?sslmode=require", "")]
    [InlineData("postgresql://u:secret@h/d", "postgresql://u@h/d", "password")]
    [InlineData("postgres://u:se:cr?et@h1,h2:5/d?a=b", "postgres://u@h1,h2:5/d?a=b", "password")]
    [InlineData("postgresql://:secret@h", "postgresql://@h", "password")]
    [InlineData("postgresql://u:secret@h/d?pass%77ord=secret&a=b&sslpassword=secret", "postgresql://u@h/d?a=b", "password,sslpassword")]
    [InlineData("postgresql:///d?password=secret", "postgresql:///d", "password")]
    [InlineData("postgresql://u:sec/ret@h/d", "", "connection string")]
    [InlineData("postgresql://u:sec@ret@h/d", "", "connection string")]
    public void Secrets_are_taken_out_and_nothing_else(string text, string shown, string withheld)
    {
        PublisherConnection connection = PublisherConnection.Parse(text);

        Assert.Equal(shown, connection.Text);
        Assert.Equal(withheld, string.Join(',', connection.Withheld));
    }
}
