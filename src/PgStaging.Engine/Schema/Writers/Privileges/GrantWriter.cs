using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes the GRANT and REVOKE that turn one access control list into another, order of entries included.</summary>
internal sealed record GrantWriter
{
    /// <summary>What stands before GRANT or REVOKE; empty but for ALTER DEFAULT PRIVILEGES.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What follows ON.</summary>
    public required string Target { get; init; }

    /// <summary>The quoted column, when the privileges are on one column of the target.</summary>
    public string? Column { get; init; }

    /// <summary>All privileges of this kind of object: granted together they are written ALL.</summary>
    public required ImmutableHashSet<string> All { get; init; }

    /// <summary>The object's owner, who needs not become someone else to grant.</summary>
    public required string Owner { get; init; }

    /// <summary>How the owner is written, when it is not the same role on the destination.</summary>
    public string? OwnerAs { get; init; }

    public IEnumerable<string> Write(Privileges privileges)
    {
        ImmutableArray<AccessItem> wanted = AccessItem.List(privileges.Actual);
        ImmutableArray<AccessItem> initial = AccessItem.List(privileges.Default);

        // The server adds new entries at the end, so those that are to stay must be the first wanted ones.
        int kept = 0;
        List<string> changes = [];
        foreach (AccessItem item in initial)
        {
            if (kept < wanted.Length && wanted[kept].IsSameEntry(item))
                changes.AddRange(As(item.Grantor, Change(item, wanted[kept++])));
            else
                changes.AddRange(As(item.Grantor, [Revoke("", All, item.Grantee)]));
        }
        return changes.Concat(wanted.Skip(kept).SelectMany(item => As(item.Grantor, Grants(item))));
    }

    /// <summary>Grants come first: an entry that is empty for a moment would lose its place.</summary>
    private IEnumerable<string> Change(AccessItem from, AccessItem to)
    {
        AccessItem added = to with
        {
            Names = to.Names.Except(from.Names).Union(to.Grantable.Except(from.Grantable)),
            Grantable = to.Grantable.Except(from.Grantable),
        };
        foreach (string statement in Grants(added))
            yield return statement;

        ImmutableHashSet<string> removed = from.Names.Except(to.Names);
        if (!removed.IsEmpty)
            yield return Revoke("", removed, to.Grantee);
        ImmutableHashSet<string> optionless = from.Grantable.Except(to.Grantable).Except(removed);
        if (!optionless.IsEmpty)
            yield return Revoke("GRANT OPTION FOR ", optionless, to.Grantee);
    }

    private IEnumerable<string> Grants(AccessItem item)
    {
        ImmutableHashSet<string> plain = item.Names.Except(item.Grantable);
        if (!plain.IsEmpty)
            yield return $"{Prefix}GRANT {List(plain)} ON {Target} TO {Role(item.Grantee)}";
        if (!item.Grantable.IsEmpty)
            yield return $"{Prefix}GRANT {List(item.Grantable)} ON {Target} TO {Role(item.Grantee)} WITH GRANT OPTION";
    }

    private string Revoke(string option, ImmutableHashSet<string> names, string? grantee) =>
        $"{Prefix}REVOKE {option}{List(names)} ON {Target} FROM {Role(grantee)}";

    /// <summary>GRANTED BY takes only the current role, so another grantor has to be the current role for a moment.</summary>
    private IEnumerable<string> As(string grantor, IEnumerable<string> statements)
    {
        if (grantor == Owner)
            return statements;
        List<string> listed = [.. statements];
        return listed.Count == 0 ? listed : [$"SET ROLE {SqlName.Quote(grantor)}", .. listed, "RESET ROLE"];
    }

    private string List(ImmutableHashSet<string> names)
    {
        string columns = Column is null ? "" : $" ({Column})";
        return names.IsSupersetOf(All) ? $"ALL{columns}"
            : string.Join(", ", names.Order(StringComparer.Ordinal).Select(name => name + columns));
    }

    private string Role(string? name) =>
        name is null ? "PUBLIC" : name == Owner && OwnerAs is not null ? OwnerAs : SqlName.Quote(name);
}
