ALTER VIEW v SET (security_barrier = true); ALTER VIEW x SET (check_option = local, security_invoker = on);
