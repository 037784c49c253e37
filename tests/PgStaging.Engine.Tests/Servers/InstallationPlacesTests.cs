using PgStaging.Engine.Servers;
using Xunit;

namespace PgStaging.Engine.Tests.Servers;

public sealed class InstallationPlacesTests
{
    [Fact]
    public void A_star_stands_for_one_directory_or_a_part_of_its_name()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("pgstaging-");
        try
        {
            string[] paths = ["postgresql/15/bin", "postgresql/18/bin", "postgresql/18/lib", "pgsql-17/bin"];
            foreach (string path in paths)
                root.CreateSubdirectory(path);

            Assert.Equal(
                [Path.Combine(root.FullName, "postgresql/15/bin"), Path.Combine(root.FullName, "postgresql/18/bin")],
                InstallationPlaces.Expand($"{root.FullName}/postgresql/*/bin").Order());
            Assert.Equal(
                [Path.Combine(root.FullName, "pgsql-17/bin")],
                InstallationPlaces.Expand($"{root.FullName}/pgsql-*/bin"));
            Assert.Empty(InstallationPlaces.Expand($"{root.FullName}/nowhere/*/bin"));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
