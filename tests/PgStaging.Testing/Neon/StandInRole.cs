using System.Security.Cryptography;

namespace PgStaging.Testing;

/// <summary>A role of a branch of the stand-in.</summary>
internal sealed class StandInRole(string name, string password)
{
    public string Name => name;

    public string Password { get; private set; } = password;

    public static string NewPassword() => $"npg_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    public void ResetPassword() => Password = NewPassword();
}
