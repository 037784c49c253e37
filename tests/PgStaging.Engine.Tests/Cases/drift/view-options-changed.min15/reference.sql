ALTER VIEW v SET (security_invoker = true); ALTER VIEW w SET (check_option = cascaded);
