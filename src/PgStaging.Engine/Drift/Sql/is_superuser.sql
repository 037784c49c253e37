SELECT current_setting('is_superuser') = 'on' AS is_superuser;
