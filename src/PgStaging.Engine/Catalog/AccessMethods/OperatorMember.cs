namespace PgStaging.Engine.Catalog;

/// <summary>An operator or support function of an operator class or, when it is in none, of a family.</summary>
/// <param name="Holder">The class or family that it goes with.</param>
/// <param name="Address">Its entry in pg_amop or pg_amproc.</param>
/// <param name="Definition">Such as <c>OPERATOR 1 &lt;(integer,integer)</c>.</param>
internal sealed record OperatorMember(ObjectAddress Holder, ObjectAddress Address, string Definition);
