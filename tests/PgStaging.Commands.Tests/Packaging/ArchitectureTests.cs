using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Packaging;

public sealed class ArchitectureTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly EngineAssembly = Assembly.Load("PgStaging.Engine");

    [Fact]
    public void The_vocabulary_references_nothing_but_dotnet() =>
        Assert.All(References("PgStaging.dll"), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void The_engine_references_neither_PowerShell_nor_the_cmdlets()
    {
        string[] references = References("private/PgStaging.Engine.dll");
        Assert.Contains("PgStaging", references);
        Assert.DoesNotContain("System.Management.Automation", references);
        Assert.DoesNotContain("PgStaging.Commands", references);
    }

    [Fact]
    public void The_cmdlets_reference_the_engine_the_vocabulary_and_PowerShell_alone()
    {
        string[] references = References("PgStaging.Commands.dll");
        Assert.Contains("PgStaging.Engine", references);
        Assert.Contains("PgStaging", references);
        Assert.All(
            references.Except(["PgStaging.Engine", "PgStaging"]),
            name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void PowerShell_can_read_the_public_types_of_the_cmdlets_without_the_engine()
    {
        // PowerShell looks through them before the module has a say in where the engine is.
        foreach (Type type in typeof(PgCmdlet).Assembly.GetExportedTypes())
        {
            Assert.False(IsOfEngine(type.BaseType), $"{type} has a base class of the engine.");
            Assert.DoesNotContain(type.GetInterfaces(), IsOfEngine);
            Assert.DoesNotContain(type.GetMembers(Everything).Where(IsVisible).SelectMany(Types), IsOfEngine);
        }
    }

    [Fact]
    public void Everything_in_the_engine_is_internal() =>
        Assert.Empty(EngineAssembly.GetExportedTypes());

    private static string[] References(string file)
    {
        using FileStream stream = File.OpenRead(Path.Combine(Repository.ModuleDirectory, file));
        using PEReader image = new(stream);
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle =>
            metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private static bool IsOfEngine(Type? type) => type is not null
        && (type.Assembly == EngineAssembly || type.GetGenericArguments().Any(IsOfEngine)
            || (type.HasElementType && IsOfEngine(type.GetElementType())));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        // Properties and events are seen through their methods.
        _ => false,
    };

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(parameter => parameter.ParameterType)],
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        FieldInfo field => [field.FieldType],
        _ => [],
    };
}
