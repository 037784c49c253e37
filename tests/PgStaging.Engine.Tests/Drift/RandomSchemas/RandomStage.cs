namespace PgStaging.Engine.Tests.Drift;

/// <summary>The order in which the objects of a random schema are made.</summary>
internal enum RandomStage
{
    Type,
    DependentType,
    Sequence,
    Function,
    Table,
    Column,
    Partition,
    Key,
    ForeignKey,
    Index,
    View,
    ViewIndex,
    QueryFunction,
    Trigger,
}
