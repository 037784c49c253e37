using PgStaging.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(ServersEndWithTests))]
