using System.Text.Json.Serialization;

namespace PgStaging.Engine.Branching;

/// <summary>How the service's answers are read: unknown fields are left out, unknown words stay text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NeonProjectPage))]
[JsonSerializable(typeof(NeonProjectAnswer))]
[JsonSerializable(typeof(NeonBranchPage))]
[JsonSerializable(typeof(NeonBranchAnswer))]
[JsonSerializable(typeof(NeonBranchChange))]
[JsonSerializable(typeof(NeonBranchCount))]
[JsonSerializable(typeof(NeonEndpointList))]
[JsonSerializable(typeof(NeonEndpointChange))]
[JsonSerializable(typeof(NeonRoleList))]
[JsonSerializable(typeof(NeonRoleChange))]
[JsonSerializable(typeof(NeonDatabaseList))]
[JsonSerializable(typeof(NeonPassword))]
[JsonSerializable(typeof(NeonUri))]
[JsonSerializable(typeof(NeonOperationPage))]
[JsonSerializable(typeof(NeonOperationAnswer))]
[JsonSerializable(typeof(NeonSnapshotList))]
[JsonSerializable(typeof(NeonSnapshotChange))]
[JsonSerializable(typeof(NeonMaskingRules))]
[JsonSerializable(typeof(NeonAnonymizedStatus))]
[JsonSerializable(typeof(NeonProblem))]
internal sealed partial class NeonJson : JsonSerializerContext;
