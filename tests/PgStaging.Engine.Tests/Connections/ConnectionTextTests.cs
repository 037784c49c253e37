using CsCheck;
using PgStaging.Engine.Connections;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

public sealed class ConnectionTextTests
{
    public static TheoryData<string, string> Texts => new()
    {
        // URIs
        { "postgresql://", "" },
        { "postgres:///", "" },
        { "postgresql://localhost", "host=localhost" },
        { "postgresql://localhost:5433", "host=localhost port=5433" },
        { "postgresql://localhost/mydb", "dbname=mydb host=localhost" },
        { "postgresql://user@localhost", "host=localhost user=user" },
        { "postgresql://user:secret@localhost", "host=localhost password=secret user=user" },
        { "POSTGRESQL://other@localhost/otherdb?connect_timeout=10&application_name=myapp",
            "application_name=myapp connect_timeout=10 dbname=otherdb host=localhost user=other" },
        { "postgresql://host1:123,host2:456/somedb?target_session_attrs=any",
            "dbname=somedb host=host1,host2 port=123,456 target_session_attrs=any" },
        { "postgresql://host1,host2:456/x", "dbname=x host=host1,host2 port=,456" },
        { "postgresql:///mydb?host=localhost&port=5433", "dbname=mydb host=localhost port=5433" },
        { "postgresql://[2001:db8::1234]/database", "dbname=database host=2001:db8::1234" },
        { "postgresql://[::1]:5433,[::2]/", "host=::1,::2 port=5433," },
        { "postgresql:///dbname?host=/var/lib/postgresql", "dbname=dbname host=/var/lib/postgresql" },
        { "postgresql://%2Fvar%2Flib%2Fpostgresql/dbname", "dbname=dbname host=/var/lib/postgresql" },
        { "postgres://u%40x:p%3A%2F%23%20%25@h/d%2Fe", "dbname=d/e host=h password=p:/#_% user=u@x" },
        { "postgres://u:a:b@h", "host=h password=a:b user=u" },
        { "postgres://u:@h", "host=h user=u" },
        { "postgres://:5433", "port=5433" },
        { "postgres://h?user=%C3%A9", "host=h user=é" },
        { "postgres://h/d?ssl=true", "dbname=d host=h sslmode=require" },
        { "postgres://h/d?Username=joe&SSL%20Mode=Require", "dbname=d host=h sslmode=Require user=joe" },

        // libpq
        { "host=h", "host=h" },
        { " host = h  dbname = 'my db' ", "dbname=my_db host=h" },
        { @"host=h password='it\'s \\ here'", @"host=h password=it's_\_here" },
        { @"host=h password=a\ b", "host=h password=a_b" },
        { "host=h password=''", "host=h" },
        { "host=h password= user=u", "host=h password=user=u" },
        { "host=h password=a;b", "host=h password=a;b" },
        { "host=h password='a;port=1'", "host=h password=a;port=1" },
        { "Host=h Database=d Username=u", "dbname=d host=h user=u" },
        { "service=prod sslmode=verify-full", "service=prod sslmode=verify-full" },
        { "host=h,i port=1,2", "host=h,i port=1,2" },
        { "host=h client_encoding=latin1 pooling=true", "host=h" },

        // .NET
        { "Host=h;Database=d;Username=u;Password=p", "dbname=d host=h password=p user=u" },
        { "Server=h;Port=5433;User Id=u;Pwd=x y;", "host=h password=x_y port=5433 user=u" },
        { "host=h;dbname=d;user=u", "dbname=d host=h user=u" },
        { "Host=h;Password=\"a;b='c\"", "host=h password=a;b='c" },
        { "Host=h;Password='a;\"b'", "host=h password=a;\"b" },
        { "SSL Mode=VerifyFull", "sslmode=VerifyFull" },
        { "Host=h;SSL Mode=Require;Root Certificate=/r.crt;Target Session Attributes=prefer-standby",
            "host=h sslmode=Require sslrootcert=/r.crt target_session_attrs=prefer-standby" },
        { "Host=h;Pooling=false;Maximum Pool Size=3;Command Timeout=5;Include Error Detail=true;Keepalive=30", "host=h" },
        { "Host=h1:1,h2:2;Load Balance Hosts=true", "host=h1:1,h2:2 load_balance_hosts=random" },
        { "Host=h;Timeout=7;Options=-c geqo=off", "connect_timeout=7 host=h options=-c_geqo=off" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Texts_say_the_same_in_every_form(string text, string expected)
    {
        ConnectionParameters? parameters = ConnectionText.Parse(text);
        Assert.NotNull(parameters);
        Assert.Equal(expected, string.Join(' ', parameters.Values.Select(p => $"{p.Key}={p.Value.Replace(' ', '_')}")));
    }

    [Theory]
    [InlineData("prod")]
    [InlineData("prod/other")]
    [InlineData("with space")]
    [InlineData("prod:5432")]
    public void A_text_without_equals_sign_and_scheme_is_a_name(string text) => Assert.Null(ConnectionText.Parse(text));

    [Theory]
    [InlineData("host=h databse=d", "ConnectionKeywordUnknown", "databse")]
    [InlineData("Host=h;Databse=d", "ConnectionKeywordUnknown", "databse")]
    [InlineData("postgres://h/d?sslmodus=x", "ConnectionKeywordUnknown", "sslmodus")]
    [InlineData("host=h replication=database", "ConnectionKeywordNotSupported", "replication")]
    [InlineData("host=h sslcrl=/x", "ConnectionKeywordNotSupported", "sslcrl")]
    [InlineData("host=h dbname", "ConnectionTextInvalid", null)]
    [InlineData("host='h", "ConnectionTextInvalid", null)]
    [InlineData("host=h dbname=d;", "ConnectionTextInvalid", null)]
    [InlineData("host=h password=a;port=1", "ConnectionTextInvalid", null)]
    [InlineData("mysql://h/d", "ConnectionTextInvalid", null)]
    [InlineData("jdbc:postgresql://h/d", "ConnectionTextInvalid", null)]
    [InlineData("postgres://u:p@x@h/d", "ConnectionTextInvalid", null)]
    [InlineData("postgres://u:p/x@h/d?", null, null)]
    [InlineData("postgres://[::1/d", "ConnectionTextInvalid", null)]
    [InlineData("postgres://[::1]x/d", "ConnectionTextInvalid", null)]
    [InlineData("postgres://h/d%zz", "ConnectionTextInvalid", null)]
    [InlineData("postgres://h/d%00", "ConnectionTextInvalid", null)]
    [InlineData("postgres://h/d%ff", "ConnectionTextInvalid", null)]
    [InlineData("postgres://h/d?user", "ConnectionTextInvalid", null)]
    public void A_text_that_cannot_be_meant_is_a_clear_error(string text, string? errorId, string? word)
    {
        if (errorId is null)
        {
            // A slash in a password cannot be told from a path here; the port it leaves behind is refused later.
            Assert.NotNull(ConnectionText.Parse(text));
            return;
        }
        PgStagingException error = Assert.Throws<PgStagingException>(() => ConnectionText.Parse(text));
        Assert.Equal(errorId, error.ErrorId);
        Assert.NotNull(error.RecommendedAction);
        if (word is not null)
            Assert.Contains(word, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_unknown_keyword_names_the_one_that_was_meant()
    {
        PgStagingException error = Assert.Throws<PgStagingException>(() => ConnectionText.Parse("host=h sslmdoe=require"));
        Assert.Equal("Did you mean 'sslmode'?", error.RecommendedAction);
    }

    private static readonly Gen<ConnectionParameters> AnyParameters =
        from host in Gen.OneOf(Gen.Const("localhost"), Gen.Const("10.0.0.1"), Gen.Const("::1"), Gen.Const("/var/run/pg"), Gen.Const("a,b"))
        from user in Gen.String[Gen.Char["abcÉ @:/?#%&='\\\"; \t"], 0, 8]
        from password in Gen.String[Gen.Char[" ~äø@:/?#%&='\\\";"], 0, 12]
        from database in Gen.String[Gen.Char["xyzÄ %/?&'\\\"="], 0, 8]
        from port in Gen.OneOf(Gen.Const(""), Gen.Const("5433"))
        from options in Gen.OneOf(Gen.Const(""), Gen.Const("-c geqo=off -c \"x\"='y\\ z'"))
        select ConnectionParameters.Empty
            .With("host", host).With("user", user).With("password", password).With("dbname", database)
            .With("port", host == "a,b" ? "" : port).With("options", options);

    [Fact]
    public void What_is_written_as_a_URI_is_read_back_unchanged() => AnyParameters.Sample(parameters =>
        Assert.Equal(parameters.Values, ConnectionText.Parse(ConnectionUri.Format(parameters))!.Values));

    [Fact]
    public void What_is_written_as_keywords_is_read_back_unchanged() => AnyParameters.Sample(parameters =>
        Assert.Equal(parameters.Values, ConnectionText.Parse(KeywordString.Format(parameters))!.Values));

    [Fact]
    public void No_error_of_a_broken_text_shows_its_password() =>
        Gen.Select(AnyParameters, Gen.Int[0, 200], Gen.Char["=;'\"%[@ \\"]).Sample((parameters, at, wrong) =>
        {
            const string secret = "Zq7Secret";
            foreach (string form in new[]
            {
                ConnectionUri.Format(parameters.With("password", secret)),
                KeywordString.Format(parameters.With("password", secret)),
                $"Host=h;Password={secret};Database=d",
            })
            {
                string broken = form.Insert(Math.Min(at, form.Length), wrong.ToString());
                if (!broken.Contains(secret, StringComparison.Ordinal))
                    continue;
                try
                {
                    ConnectionText.Parse(broken);
                }
                catch (PgStagingException error)
                {
                    Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
                    Assert.DoesNotContain(secret, error.RecommendedAction, StringComparison.Ordinal);
                }
            }
        });

    [Fact]
    public void No_target_shows_its_password_when_it_is_printed() => AnyParameters.Sample(parameters =>
    {
        const string secret = "Zq7Secret";
        Assert.DoesNotContain(secret, new PgTarget(ConnectionUri.Format(parameters.With("password", secret))).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, new PgTarget(KeywordString.Format(parameters.With("password", secret))).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, new PgTarget($"Host=h;PWD={secret};Database=d").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, new PgTarget($"Host=h;Psw={secret};Database=d").ToString(), StringComparison.Ordinal);
    });
}
