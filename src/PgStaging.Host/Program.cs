using PgStaging.Host;

return HostProgram.Run(args, Terminal.ForProcess());
