CREATE TYPE mood AS ENUM ('worst', 'sad', 'ok');
