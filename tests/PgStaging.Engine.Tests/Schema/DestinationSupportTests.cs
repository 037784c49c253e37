using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;
using Xunit;

namespace PgStaging.Engine.Tests.Schema;

/// <summary>What is written for a destination that cannot have everything the source has.</summary>
public sealed class DestinationSupportTests
{
    private static readonly ObjectAddress Address = new(CatalogClass.Extension, 20_000);

    private static readonly Extension Trigrams = new()
    {
        Address = Address,
        Name = "pg_trgm",
        InstalledIn = "public",
        Version = "1.6",
    };

    [Fact]
    public void An_extension_keeps_its_version_where_the_destination_has_it()
    {
        SchemaPlan plan = SchemaPlanner.Create(Model(15, Trigrams), Options(15, ("pg_trgm", "1.6")));

        Assert.Equal(["CREATE EXTENSION \"pg_trgm\" SCHEMA \"public\" VERSION '1.6'"], Statements(plan));
        Assert.Empty(plan.NotWritten);
    }

    [Fact]
    public void An_extension_whose_version_is_not_offered_gets_the_default_one_and_a_note()
    {
        SchemaPlan plan = SchemaPlanner.Create(Model(15, Trigrams), Options(15, ("pg_trgm", "1.5")));

        Assert.Equal(["CREATE EXTENSION \"pg_trgm\" SCHEMA \"public\""], Statements(plan));
        Assert.Equal("The destination does not offer version 1.6; it gets the default one.", plan.NotWritten.Single().Reason);
    }

    [Fact]
    public void The_privilege_maintain_is_left_out_for_an_older_destination_and_noted()
    {
        SchemaPlan plan = SchemaPlanner.Create(WithMaintain(), Options(15));

        Assert.Equal(["GRANT SELECT ON TABLE \"s\".\"t\" TO \"reader\""], Statements(plan)[1..]);
        Assert.Equal("The privilege MAINTAIN needs PostgreSQL 17 or later.", plan.NotWritten.Single().Reason);
    }

    [Fact]
    public void The_privilege_maintain_is_kept_for_a_newer_destination()
    {
        SchemaPlan plan = SchemaPlanner.Create(WithMaintain(), Options(17));

        Assert.Equal(["GRANT MAINTAIN, SELECT ON TABLE \"s\".\"t\" TO \"reader\""], Statements(plan)[1..]);
        Assert.Empty(plan.NotWritten);
    }

    [Fact]
    public void Without_owners_the_rights_of_the_owner_are_those_of_whoever_makes_the_object()
    {
        DatabaseSchema schema = new() { Address = Address, Name = "s", Owner = "boss" };
        Privileges none = new([], [new("boss", "boss", "USAGE", false), new("boss", "boss", "CREATE", false)]);
        DatabaseModel model = Model(17, schema) with
        {
            Privileges = ImmutableDictionary<ObjectAddress, Privileges>.Empty.Add(Address, none),
        };

        SchemaPlan plan = SchemaPlanner.Create(model, Options(17) with { Owners = false });

        Assert.Equal(["CREATE SCHEMA \"s\"", "REVOKE ALL ON SCHEMA \"s\" FROM CURRENT_USER"], Statements(plan));
    }

    [Fact]
    public void Only_a_superuser_is_to_change_the_privileges_of_extension_members()
    {
        ObjectAddress member = new(CatalogClass.Function, 20_001);
        Extension extension = Trigrams with
        {
            ChangedMembers =
            [
                new(member, PgObjectKind.Function, "public", "ROUTINE public.f()", "boss", []),
            ],
        };
        Privileges privileges = new([new("reader", "boss", "EXECUTE", false)], []);
        DatabaseModel model = Model(15, extension) with
        {
            Privileges = ImmutableDictionary<ObjectAddress, Privileges>.Empty.Add(member, privileges),
        };

        SchemaPlan asSuperuser = SchemaPlanner.Create(model, Options(15, ("pg_trgm", "1.6")));
        SchemaPlan asOther = SchemaPlanner.Create(
            model, Options(15, ("pg_trgm", "1.6")) with { IsSuperuser = false });

        Assert.Equal("GRANT ALL ON ROUTINE public.f() TO \"reader\"", Statements(asSuperuser)[^1]);
        Assert.Single(Statements(asOther));
        Assert.Single(asOther.NotWritten);
    }

    [Fact]
    public void A_named_not_null_of_a_domain_loses_its_name_where_it_cannot_have_one()
    {
        ObjectAddress domain = new(CatalogClass.Type, 20_002);
        DatabaseModel model = Model(
            18,
            new Domain { Address = domain, Schema = "s", Name = "d", BaseType = "text" },
            new DomainConstraint
            {
                Address = new(CatalogClass.Constraint, 20_003),
                Parent = domain,
                Schema = "s",
                Name = "required",
                DomainName = "d",
                DomainReference = "DOMAIN \"s\".\"d\"",
                Definition = "NOT NULL",
                IsValidated = true,
                IsNotNull = true,
            });

        Assert.Equal(["CREATE DOMAIN \"s\".\"d\" AS text NOT NULL"], Statements(SchemaPlanner.Create(model, Options(15))));
        Assert.Equal(
            ["CREATE DOMAIN \"s\".\"d\" AS text CONSTRAINT \"required\" NOT NULL"],
            Statements(SchemaPlanner.Create(model, Options(18))));
    }

    private static DatabaseModel WithMaintain()
    {
        Table table = new()
        {
            Address = Address,
            Schema = "s",
            Name = "t",
            Owner = "boss",
            Columns = [],
            Persistence = TablePersistence.Permanent,
        };
        Privileges privileges = new(
            [new("reader", "boss", "SELECT", false), new("reader", "boss", "MAINTAIN", false)], []);
        return Model(17, table) with
        {
            Privileges = ImmutableDictionary<ObjectAddress, Privileges>.Empty.Add(Address, privileges),
        };
    }

    private static string[] Statements(SchemaPlan plan) =>
    [
        .. plan.AllSteps.SelectMany(step => step.Statements)
            .Where(statement => !statement.Contains("OWNER TO", StringComparison.Ordinal)),
    ];

    private static DdlOptions Options(int major, params (string Name, string Version)[] extensions) => new()
    {
        DestinationVersion = major * 10_000,
        ExtensionVersions = extensions.ToHashSet(),
    };

    private static DatabaseModel Model(int major, params CatalogObject[] objects) => new()
    {
        Database = new DatabaseFacts
        {
            Name = "d",
            ServerVersion = major * 10_000,
            Owner = "boss",
            Encoding = "UTF8",
            Collate = "C",
            CharacterType = "C",
            LocaleProvider = 'c',
        },
        Objects = [.. objects],
        Dependencies = ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>>.Empty,
        Comments = ImmutableDictionary<ObjectAddress, string>.Empty,
        Privileges = ImmutableDictionary<ObjectAddress, Privileges>.Empty,
        Unmodelled = [],
    };
}
