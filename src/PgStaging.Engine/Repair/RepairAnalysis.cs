using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Finds out what has to be done with every object so that chosen differences go.</summary>
internal sealed class RepairAnalysis
{
    private readonly Dictionary<ObjectAddress, ObjectFate> fates = [];
    private readonly Dictionary<ObjectAddress, Alteration> alterations = [];
    private readonly Dictionary<ObjectAddress, ForcedChanges> forced = [];
    private readonly Dictionary<ObjectAddress, HashSet<string>> causes = [];
    private readonly Dictionary<ObjectAddress, string> refusals = [];
    private readonly Queue<ObjectAddress> remade = new();
    private readonly TargetUses uses;

    private RepairAnalysis(SchemaPair pair, RepairSelection selection, TargetUses uses)
    {
        this.uses = uses;
        Selection = selection;
        DatabaseModel wanted = WantedModel.Build(pair, selection);
        Context = new RepairContext(
            pair, new DdlContext(wanted, pair.Options, new RelationMap(wanted), CycleBreaks.None));
        Wanted = wanted.Objects.ToDictionary(item => item.Address);
    }

    public RepairContext Context { get; }

    public RepairSelection Selection { get; }

    /// <summary>The objects that are wanted, by address.</summary>
    public Dictionary<ObjectAddress, CatalogObject> Wanted { get; }

    /// <summary>Differences that cannot be repaired, or not without others that were not chosen.</summary>
    public ImmutableArray<Refusal> Refused { get; private init; } = [];

    public static RepairAnalysis Create(SchemaPair pair, IEnumerable<SchemaDifference> chosen)
    {
        TargetUses uses = new(pair);
        List<SchemaDifference> differences = [.. chosen];
        List<Refusal> refused = [];
        while (true)
        {
            RepairSelection selection = new(differences);
            RepairAnalysis analysis = new(pair, selection, uses) { Refused = [.. refused] };
            analysis.Decide();
            List<Refusal> more = [.. RepairConsistency.Check(analysis, uses)];
            foreach ((ObjectAddress address, string reason) in analysis.refusals)
                more.AddRange(selection.Of(address).Where(RepairSelection.IsDefinition).Select(item => new Refusal(item, reason)));
            more = [.. more.DistinctBy(item => item.Difference.Id)];
            if (more.Count == 0)
                return analysis;
            refused.AddRange(more);
            HashSet<string> ids = [.. more.Select(item => item.Difference.Id)];
            differences.RemoveAll(item => ids.Contains(item.Id));
        }
    }

    public ObjectFate FateOf(ObjectAddress address) => fates.GetValueOrDefault(address, ObjectFate.Kept);

    public IEnumerable<ObjectAddress> With(params ObjectFate[] wanted) =>
        fates.Where(pair => wanted.Contains(pair.Value)).Select(pair => pair.Key);

    public Alteration? AlterationOf(ObjectAddress address) => alterations.GetValueOrDefault(address);

    /// <summary>The differences for whose sake something is done with an object.</summary>
    public IEnumerable<string> CausesOf(ObjectAddress address) =>
        Selection.Of(address).Where(RepairSelection.IsDefinition).Select(item => item.Id)
            .Concat(causes.GetValueOrDefault(address, [])).Distinct();

    private void Decide()
    {
        foreach (CatalogObject present in Context.Pair.Target.Model.Objects)
        {
            if (!Wanted.ContainsKey(present.Address) && present is not Sequence { IsIdentity: true })
                fates[present.Address] = ObjectFate.Dropped;
        }
        foreach (CatalogObject wanted in Context.Wanted.Model.Objects)
        {
            if (Context.Pair.InTarget(wanted.Address) is not { } present)
            {
                if (wanted is not Sequence { IsIdentity: true })
                    fates[wanted.Address] = ObjectFate.Created;
            }
            else if (!ReferenceEquals(present, wanted) && (present is Relation || Selection.Redefines(wanted.Address)))
                Alter(present, wanted);
        }
        // What uses a view lets go of it also when a table or materialized view takes its name.
        foreach (ObjectAddress address in With(ObjectFate.Dropped).Where(HasSuccessor))
            remade.Enqueue(address);
        while (remade.TryDequeue(out ObjectAddress next))
            Follow(next);
        Replace();
        SuspendDefaultPrivileges();
    }

    /// <summary>Whether a relation is dropped and one of another kind gets its name.</summary>
    public bool HasSuccessor(ObjectAddress address) => Context.Pair.InTarget(address) is Relation dropped
        && With(ObjectFate.Created).Any(made => Wanted[made] is Relation && Wanted[made].Name == dropped.Name
            && Wanted[made].Schema == dropped.Schema);

    private void Alter(CatalogObject present, CatalogObject wanted)
    {
        // What is made anew for another's sake is made as it is wanted.
        if (FateOf(wanted.Address) == ObjectFate.Recreated)
            return;
        Alteration alteration = ObjectAlteration.Of(
            present, wanted, Context, forced.GetValueOrDefault(wanted.Address, ForcedChanges.None));
        if (alteration.Refusal is { } reason)
            refusals[wanted.Address] = reason;
        else if (alteration.IsRecreation)
            Remake(wanted.Address, wanted.Address);
        else
        {
            alterations[wanted.Address] = alteration;
            if (!alteration.Steps.IsEmpty)
                fates[wanted.Address] = ObjectFate.Altered;
            FollowColumns(wanted.Address, alteration);
        }
    }

    private void Remake(ObjectAddress address, ObjectAddress cause)
    {
        if (!causes.TryGetValue(address, out HashSet<string>? known))
            causes.Add(address, known = []);
        known.UnionWith(CausesOf(cause));
        if (FateOf(address) is ObjectFate.Kept or ObjectFate.Altered)
        {
            fates[address] = ObjectFate.Recreated;
            alterations.Remove(address);
            remade.Enqueue(address);
        }
    }

    /// <summary>Whatever uses an object that is made again has to let go of it.</summary>
    private void Follow(ObjectAddress address)
    {
        CatalogObject item = Context.Pair.InTarget(address)!;
        foreach (ObjectAddress place in uses.Of(address))
        {
            CatalogObject user = uses.Whole(place);
            if (!Wanted.TryGetValue(user.Address, out CatalogObject? wanted) || user.Address == address)
                continue;
            if (item is CompositeType present && Wanted[address] is CompositeType will
                && CompositeValues.ChangePlaces(present, will) && CompositeValues.AreInside(user, present))
            {
                Refuse(address, $"{user.Kind} {user.DisplayName} holds its values inside of others, where its attributes "
                    + "can get no other places.");
                continue;
            }
            switch (user)
            {
                case Table { IsForeign: true } when item is ForeignServer:
                    Remake(user.Address, address);
                    break;
                case Table table:
                    Force(table, wanted, TableUses.Of(table, place, item, Context.Present), address);
                    break;
                case Domain when item is not (EnumType or Domain or CompositeType or RangeType or Collation):
                    Force(user, wanted, new ForcedChanges { Expressions = [""] }, address);
                    break;
                case DatabaseSchema or Extension or Sequence or DefaultPrivilege:
                    break;
                default:
                    Remake(user.Address, address);
                    break;
            }
        }
    }

    /// <summary>What reads a column whose type changes, or that goes for a moment, is made again.</summary>
    private void FollowColumns(ObjectAddress table, Alteration alteration)
    {
        if (Context.Pair.InTarget(table) is not Relation present)
            return;
        foreach (Column column in present.Columns)
        {
            bool isDropped = alteration.DroppedColumns.Contains(column.Name);
            if (!isDropped && !alteration.ChangedColumns.Contains(column.Name))
                continue;
            foreach (ObjectAddress place in uses.OfColumn(table with { SubId = column.Number }))
            {
                CatalogObject user = uses.Whole(place);
                if (!Wanted.TryGetValue(user.Address, out CatalogObject? wanted))
                    continue;
                if (user is Table owner)
                    Force(owner, wanted, TableUses.OfExpression(owner, place), table);
                else if (isDropped || IsBoundToType(user))
                    Remake(user.Address, table);
            }
        }
    }

    /// <summary>Indexes and plain constraints follow a column's new type by themselves.</summary>
    private static bool IsBoundToType(CatalogObject user) => user
        is not (TableIndex or TableConstraint { Type: not ConstraintType.ForeignKey } or ExtendedStatistics or Sequence);

    private void Force(CatalogObject user, CatalogObject wanted, ForcedChanges changes, ObjectAddress cause)
    {
        ForcedChanges known = forced.GetValueOrDefault(user.Address, ForcedChanges.None);
        ForcedChanges merged = new()
        {
            Expressions = known.Expressions.Union(changes.Expressions),
            Types = known.Types.Union(changes.Types),
            Unalterable = known.Unalterable ?? changes.Unalterable,
        };
        bool isNew = merged.Expressions.Count != known.Expressions.Count || merged.Types.Count != known.Types.Count
            || merged.Unalterable != known.Unalterable;
        if (!isNew || FateOf(user.Address) is ObjectFate.Recreated or ObjectFate.Created)
            return;
        forced[user.Address] = merged;
        if (!causes.TryGetValue(user.Address, out HashSet<string>? ids))
            causes.Add(user.Address, ids = []);
        ids.UnionWith(CausesOf(cause));
        if (merged.Unalterable is not null)
        {
            Refuse(cause, $"{user.Kind} {user.DisplayName} uses it in a way that does not let it be made anew.");
        }
        else
            Alter(user, wanted);
    }

    /// <summary>Of several things that stand in the way the same one is named every time.</summary>
    private void Refuse(ObjectAddress address, string reason)
    {
        if (!refusals.TryGetValue(address, out string? other) || string.CompareOrdinal(reason, other) < 0)
            refusals[address] = reason;
    }

    /// <summary>What is made must not get the privileges that the target gives to new objects: those wait until it is there.</summary>
    private void SuspendDefaultPrivileges()
    {
        if (!With(ObjectFate.Created, ObjectFate.Recreated, ObjectFate.Replaced).Any(address => Wanted[address]
            is DatabaseSchema or Relation or Sequence or Routine or Aggregate or EnumType or Domain or CompositeType or RangeType))
            return;
        foreach (DefaultPrivilege item in Context.Pair.Target.Model.All<DefaultPrivilege>()
            .Where(item => Wanted.ContainsKey(item.Address)))
        {
            alterations.Remove(item.Address);
            fates[item.Address] = ObjectFate.Recreated;
        }
    }

    /// <summary>Types under columns, or under types that are, cannot go before the columns have changed.</summary>
    private void Replace()
    {
        bool found = true;
        while (found)
        {
            found = false;
            foreach (ObjectAddress address in With(ObjectFate.Recreated).ToList())
            {
                bool isHeld = uses.Of(address).Select(uses.Whole).Any(user =>
                    user is Table ? Wanted.ContainsKey(user.Address) : FateOf(user.Address) == ObjectFate.Replaced);
                if (!isHeld || !AsideTypes.CanBeRenamed(Context.Pair.InTarget(address)!))
                    continue;
                fates[address] = ObjectFate.Replaced;
                found = true;
            }
        }
    }
}
