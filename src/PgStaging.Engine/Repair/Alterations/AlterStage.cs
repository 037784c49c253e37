namespace PgStaging.Engine.Repair;

/// <summary>When, among the changes of one object, a change is made.</summary>
internal enum AlterStage
{
    /// <summary>Lets go of what is to be dropped or re-created: defaults, columns, parents.</summary>
    Release,

    /// <summary>Changes what rows are stored in: types, tablespaces.</summary>
    Change,

    /// <summary>Takes up what is new: columns, defaults, parents, marks.</summary>
    Add,
}
