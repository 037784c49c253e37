CREATE TYPE own (INPUT = own_in, OUTPUT = own_out, INTERNALLENGTH = variable, STORAGE = extended);
