using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>An extension. Its members are in no model: what depends on a member depends on the extension.</summary>
/// <remarks>
/// It has an owner in the catalogs, but no command changes it, so <see cref="CatalogObject.Owner"/> stays null: whoever
/// creates an extension owns it.
/// </remarks>
internal sealed record Extension : CatalogObject
{
    /// <summary>The extension that every new database has.</summary>
    public const string LanguageName = "plpgsql";

    public override PgObjectKind Kind => PgObjectKind.Extension;

    public override string Reference => $"EXTENSION {SqlName.Quote(Name)}";

    /// <summary>The schema its relocatable members are in.</summary>
    public required string InstalledIn { get; init; }

    public required string Version { get; init; }

    /// <summary>The comment its control file gives it, as far as the source's server still has that file.</summary>
    public string? DefaultComment { get; init; }

    /// <summary>Member tables whose rows are the user's (pg_extension_config_dump) and have to be copied.</summary>
    public ImmutableArray<ConfigurationTable> ConfigurationTables { get; init; } = [];

    /// <summary>Members whose privileges are not those the extension gave them.</summary>
    public ImmutableArray<GrantTarget> ChangedMembers { get; init; } = [];

    /// <summary>Whether every new database has it without being asked.</summary>
    public bool IsPreinstalled => Name == LanguageName;
}
