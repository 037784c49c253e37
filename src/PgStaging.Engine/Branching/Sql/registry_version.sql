SELECT version FROM pgstaging.registry
