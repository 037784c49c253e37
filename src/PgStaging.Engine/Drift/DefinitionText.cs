using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Drift;

/// <summary>An object's whole definition as the DDL that makes it.</summary>
internal static class DefinitionText
{
    public static string Of(CatalogObject item, DdlContext context) =>
        string.Join(";\n", ObjectDdl.Create(item, context).SelectMany(step => step.Statements));
}
