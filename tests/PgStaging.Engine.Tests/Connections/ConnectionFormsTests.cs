using PgStaging.Engine.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

public sealed class ConnectionFormsTests
{
    private const string Ours =
        "Host=db1;Port=5433;Database=a b;Username=me;Password=it's;SSL Mode=VerifyFull;Channel Binding=Require;Pooling=False;Command Timeout=0;Application Name=PgStaging";

    [Theory]
    [InlineData(PgConnectionForm.Net, Ours, "Host=db1;Port=5433;Database=\"a b\";Username=me;Password=\"it's\";SSL Mode=VerifyFull;Channel Binding=Require")]
    [InlineData(PgConnectionForm.Uri, Ours, "postgresql://me:it%27s@db1:5433/a%20b?channel_binding=require&sslmode=verify-full")]
    [InlineData(
        PgConnectionForm.Keywords, Ours,
        """channel_binding=require dbname='a b' host=db1 password='it\'s' port=5433 sslmode=verify-full user=me""")]
    [InlineData(PgConnectionForm.Uri, "Host=db1;Database=x;SSL Mode=Prefer", "postgresql://db1/x?sslmode=prefer")]
    [InlineData(PgConnectionForm.Uri, "postgresql://me@db1/x?sslmode=verify-ca", "postgresql://me@db1/x?sslmode=verify-ca")]
    [InlineData(PgConnectionForm.Net, "postgresql://me@db1/x?sslmode=verify-ca", "Host=db1;Database=x;Username=me;SSL Mode=VerifyCA")]
    public void A_connection_string_says_the_same_in_every_form_without_our_own_choices(
        PgConnectionForm form, string text, string expected) => Assert.Equal(expected, ConnectionForms.Write(text, form));
}
