CREATE TYPE answer AS ENUM ('this  AND  that', 'this OR that');
