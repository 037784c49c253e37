namespace PgStaging.Engine.Branching;

/// <summary>What a backup says at its end.</summary>
/// <param name="Label">The content of the clone's backup_label.</param>
/// <param name="Data">The state that the clone will have.</param>
internal sealed record BackupResult(string Label, BranchData Data);
