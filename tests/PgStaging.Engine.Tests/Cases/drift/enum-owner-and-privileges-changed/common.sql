CREATE ROLE drift_enum; CREATE TYPE mood AS ENUM ('sad'); CREATE TYPE colour AS ENUM ('red');
