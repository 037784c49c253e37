ALTER SEQUENCE t_a_seq RENAME TO t_numbers;
